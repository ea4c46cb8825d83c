-- In:  hours_held (the hourly table), daily_held (the daily table), branches, dates_waiting (local dates whose rows may be
--      ahead of their hours until waiting slots are transformed).
-- Out: whole local dates whose daily row is absent, or does not add up to its hours; daily rows without their hours;
--      hours that stand twice.
-- Grain: one row per branch and local date at fault.
WITH days AS (
  SELECT
    branch_id, local_date AS date,
    sum(visitors) AS visitors,
    sum(CASE WHEN is_open OR visitors IS NOT NULL THEN visitors ELSE visitors_raw END) AS visitors_all,
    count(*) AS hours,
    count(DISTINCT hour_utc) AS distinct_hours
  FROM hours_held GROUP BY ALL
),
-- Once for each zone: time zones are slow.
lengths AS (
  SELECT
    timezone, date,
    date_diff('hour', date::TIMESTAMP AT TIME ZONE timezone, (date + 1)::TIMESTAMP AT TIME ZONE timezone) AS hours
  FROM (SELECT DISTINCT timezone FROM branches) CROSS JOIN (SELECT DISTINCT date FROM days)
),
whole AS (
  SELECT days.*
  FROM days JOIN branches USING (branch_id) JOIN lengths USING (timezone, date)
  WHERE days.hours >= lengths.hours
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
   OR (
     date NOT IN (FROM dates_waiting)
     AND (
       whole.branch_id IS NULL
       OR daily_held.visitors IS DISTINCT FROM whole.visitors
       OR daily_held.visitors_all IS DISTINCT FROM whole.visitors_all
     )
   )
ORDER BY branch_id, date
