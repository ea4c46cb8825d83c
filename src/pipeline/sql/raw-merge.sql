-- In:  incoming (readings of one answer), held (raw rows that the lake already has of the same question).
-- Out: the incoming readings that the lake lacks. A record that stands n times in an answer is held n times, however often
--      it is asked for: each copy has its occurrence (0, 1, …), and what is held already is not added again.
-- Grain: one row per reading received.
SELECT * FROM incoming
WHERE NOT EXISTS (
  FROM held
  WHERE held.slot IS NOT DISTINCT FROM incoming.slot
    AND held.branch IS NOT DISTINCT FROM incoming.branch
    AND held.sensor IS NOT DISTINCT FROM incoming.sensor
    AND held.visitors IS NOT DISTINCT FROM incoming.visitors
    AND held.unit IS NOT DISTINCT FROM incoming.unit
    AND held.record IS NOT DISTINCT FROM incoming.record
    AND held.occurrence = incoming.occurrence
)
