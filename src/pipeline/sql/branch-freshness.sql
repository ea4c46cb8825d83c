-- In:  hours_held (the hourly table of the latest months), days_held (the daily table of the latest year), branches.
-- Out: of each branch, the end of the newest hour in which a reading of it was accepted (epoch, s UTC), and its latest day that
--      has an open hour: visitors and coverage. Null where there is none in what is held.
-- Grain: one row per branch.
WITH heard AS (
  SELECT branch_id, max(hour_utc) + INTERVAL 1 HOUR AS until FROM hours_held WHERE readings > 0 GROUP BY branch_id
),
latest AS (
  SELECT branch_id, visitors, coverage FROM days_held WHERE hours_open > 0
  QUALIFY row_number() OVER (PARTITION BY branch_id ORDER BY date DESC) = 1
)
SELECT branches.branch_id, epoch(until)::DOUBLE AS heard_until, visitors::DOUBLE AS visitors, coverage
FROM branches LEFT JOIN heard USING (branch_id) LEFT JOIN latest USING (branch_id)
ORDER BY branches.branch_id
