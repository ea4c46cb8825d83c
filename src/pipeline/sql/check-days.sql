-- In:  hours_held (the hourly table), daily_held (the daily table), branches.
-- Out: whole local dates whose daily row is absent, or does not add up to its hours; daily rows without their hours;
--      hours that stand twice.
-- Grain: one row per branch and local date at fault.
WITH days AS (
  SELECT
    branch_id, local_date AS date,
    sum(visitors) AS visitors,
    count(*) AS hours,
    count(DISTINCT hour_utc) AS distinct_hours
  FROM hours_held GROUP BY ALL
),
whole AS (
  SELECT days.*
  FROM days JOIN branches USING (branch_id)
  WHERE hours >= date_diff('hour', date::TIMESTAMP AT TIME ZONE timezone, (date + 1)::TIMESTAMP AT TIME ZONE timezone)
),
-- Days are published before their hours: cut off in between, they wait for them.
waiting AS (
  SELECT DISTINCT branch_id, (slot AT TIME ZONE 'UTC' AT TIME ZONE timezone)::DATE AS date
  FROM slots_held CROSS JOIN branches
  WHERE slot NOT IN (SELECT hour_utc FROM hours_held)
)
SELECT
  branch_id, date::VARCHAR AS date,
  CASE
    WHEN hours > distinct_hours THEN 'hours stand twice'
    WHEN daily_held.branch_id IS NULL THEN 'the day is not in the daily table'
    WHEN whole.branch_id IS NULL THEN 'the day has no hours in the hourly table'
    ELSE 'the day is not the sum of its hours'
  END AS fault
FROM whole FULL JOIN daily_held USING (branch_id, date)
WHERE hours > distinct_hours
   OR daily_held.branch_id IS NULL
   OR (whole.branch_id IS NULL AND (branch_id, date) NOT IN (SELECT (branch_id, date) FROM waiting))
   OR (whole.branch_id IS NOT NULL AND daily_held.visitors IS DISTINCT FROM whole.visitors)
ORDER BY branch_id, date
