-- In:  incoming (readings of one answer, with seq), held (raw rows that the lake already has of the same hours).
-- Out: held, plus the incoming readings it lacks. A record that stands n times in an answer is held n times, however
--      often it is asked for: each copy has its occurrence (0, 1, …), and what is held already is not added again.
-- Grain: one row per reading received.
WITH counted AS (
  SELECT
    slot, branch, sensor, visitors, unit, record,
    (row_number() OVER (PARTITION BY slot, branch, sensor, visitors, unit, record ORDER BY seq) - 1)::INTEGER AS occurrence,
    seq, received_at, source
  FROM incoming
),
added AS (
  SELECT * FROM counted
  WHERE NOT EXISTS (
    FROM held
    WHERE held.slot IS NOT DISTINCT FROM counted.slot
      AND held.branch IS NOT DISTINCT FROM counted.branch
      AND held.sensor IS NOT DISTINCT FROM counted.sensor
      AND held.visitors IS NOT DISTINCT FROM counted.visitors
      AND held.unit IS NOT DISTINCT FROM counted.unit
      AND held.record IS NOT DISTINCT FROM counted.record
      AND held.occurrence = counted.occurrence
  )
)
SELECT * FROM held
UNION ALL
SELECT * FROM added
