-- In:  branch_hour, closed hours included.
-- Out: readings sent twice, those set aside as such in their branch-hour, and those set aside that were not.
-- Grain: one row per preset and part.
SELECT
  preset, early, 'duplicate' AS class,
  sum(duplicates_true)::INTEGER AS readings,
  sum(least(duplicates_true, duplicates))::INTEGER AS found,
  0 AS found_otherwise,
  sum(greatest(0, duplicates - duplicates_true))::INTEGER AS false_alarms,
  0 AS other_faults
FROM branch_hour
GROUP BY ALL
