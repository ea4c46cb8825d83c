-- In:  hours_counted (branch_id, date, hour, visitors: counted open hours of whole days), periods_touched;
--      variables period ('week' or 'month'), peak_share.
-- Out: table period_hours: the busiest single hour of each touched period, how many hours are peaks (of a week alone), and the
--      busiest and quietest hour of the day.
-- Grain: one row per branch and period.
CREATE OR REPLACE TEMP TABLE period_hours AS
WITH hours AS (
  SELECT branch_id, date_trunc(getvariable('period'), date)::DATE AS start, date, hour, visitors
  FROM hours_counted
  WHERE start IN (SELECT start FROM periods_touched WHERE period = getvariable('period'))
),
totals AS (
  SELECT
    branch_id, start,
    sum(visitors) AS total,
    -- Visitors, day of the period and hour in one number: of equal hours the earliest is the peak.
    max((visitors::BIGINT * 32 + 31 - (date - start)) * 32 + 31 - hour) AS peak
  FROM hours GROUP BY ALL
),
peaks AS (
  SELECT branch_id, start, count(*) FILTER (visitors / total >= getvariable('peak_share')) AS peak_hours
  FROM hours JOIN totals USING (branch_id, start) WHERE total > 0 GROUP BY ALL
),
by_hour AS (
  SELECT branch_id, start, hour, sum(visitors) / count(*) AS mean FROM hours GROUP BY ALL
),
extremes AS (
  SELECT
    branch_id, start,
    arg_max(hour, (mean, -hour)) AS busiest_hour,
    arg_min(hour, (mean, hour)) AS quietest_hour
  FROM by_hour GROUP BY ALL
)
SELECT
  branch_id, start,
  start + (31 - peak // 32 % 32)::INTEGER AS peak_date,
  (31 - peak % 32)::INTEGER AS peak_hour,
  (peak // 1024)::INTEGER AS peak_visitors,
  peak_hours::DOUBLE AS peak_hours,
  busiest_hour, quietest_hour
FROM totals JOIN peaks USING (branch_id, start) JOIN extremes USING (branch_id, start)
WHERE total > 0;
