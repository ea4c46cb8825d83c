-- In:  branch_hour.
-- Out: readings that were given to a branch they did not come from.
-- Grain: one row per preset and part.
SELECT preset, early, sum(strangers)::INTEGER AS strangers FROM branch_hour GROUP BY ALL
