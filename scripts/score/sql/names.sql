-- In:  reading.
-- Out: readings that came under a wrong name: set aside, given to another branch, or put right; the rest of the readings
--      is counted under a null fault.
-- Grain: one row per preset, part and fault of the name.
SELECT
  preset, early,
  CASE WHEN fault LIKE 'name_%' THEN fault END AS fault,
  count(*)::INTEGER AS readings,
  count(*) FILTER (reason IS NOT NULL)::INTEGER AS quarantined,
  count(*) FILTER (misattributed)::INTEGER AS wrong
FROM reading
GROUP BY ALL
