-- In:  days_now (daily rows of all days of the periods affected), periods_affected, periods_touched, period_hours (of the
--      periods touched), periods_held (the table as it is, its key named start); variables period ('week' or 'month'),
--      min_coverage, max_imputed_share.
-- Out: table periods_made: what each affected period is by its own days and hours.
-- Grain: one row per branch and period.
CREATE OR REPLACE TEMP TABLE periods_made AS
WITH affected AS (SELECT start FROM periods_affected WHERE period = getvariable('period')),
touched AS (SELECT start FROM periods_touched WHERE period = getvariable('period')),
days AS (
  SELECT *, date_trunc(getvariable('period'), date)::DATE AS start, isodow(date)::INTEGER AS weekday
  FROM days_now WHERE start IN (FROM affected)
),
-- The days of its first week look back at the 4 same weekdays before the period, and at no day of its own.
usual_weekdays AS (
  SELECT branch_id, start, weekday, ma_same_weekday_4 AS usual FROM days WHERE date < start + 7
),
busiest AS (
  SELECT branch_id, start, arg_max(weekday, (mean, -weekday)) FILTER (mean > 0) AS busiest_weekday
  FROM (SELECT branch_id, start, weekday, sum(visitors) / count(visitors) AS mean FROM days GROUP BY ALL)
  GROUP BY ALL
),
summed AS (
  SELECT
    branch_id, start,
    count(*)::INTEGER AS days,
    count(*) FILTER (hours_open > 0)::INTEGER AS days_open,
    sum(visitors)::INTEGER AS visitors,
    count(visitors) AS days_counted,
    sum((visitors - visitors_low)::BIGINT * (visitors - visitors_low)) AS squares_below,
    sum((visitors_high - visitors)::BIGINT * (visitors_high - visitors)) AS squares_above,
    sum(visitors_all)::INTEGER AS visitors_all,
    sum(expected::DECIMAL(18, 6)) FILTER (hours_open > 0)::DOUBLE AS expected,
    count(*) FILTER (hours_open > 0 AND expected IS NULL) AS days_unexpected,
    sum(usual::DECIMAL(18, 6)) FILTER (hours_open > 0)::DOUBLE AS usual,
    count(*) FILTER (hours_open > 0 AND usual IS NULL) AS days_unusual,
    count(*) FILTER (hours_missing > 0 AND coverage < getvariable('min_coverage')) AS days_short,
    round(sum(coverage::DECIMAL(18, 12) * hours_open)::DOUBLE / nullif(sum(hours_open), 0), 12) AS coverage,
    sum(imputed)::INTEGER AS imputed,
    sum(hours_open)::INTEGER AS hours_open,
    sum(hours_missing)::INTEGER AS hours_missing
  FROM days LEFT JOIN usual_weekdays USING (branch_id, start, weekday)
  GROUP BY branch_id, start
),
shares AS (
  SELECT
    *,
    days = CASE getvariable('period') WHEN 'week' THEN 7 ELSE day(last_day(start)) END AS whole,
    imputed / nullif(visitors, 0) AS imputed_share
  FROM summed
)
SELECT
  branch_id, start, days, days_open, visitors,
  round(visitors - sqrt(squares_below))::INTEGER AS visitors_low,
  round(visitors + sqrt(squares_above))::INTEGER AS visitors_high,
  visitors_all,
  visitors / nullif(days_counted, 0) AS visitors_per_open_day,
  CASE WHEN days_unexpected = 0 THEN expected END AS expected,
  CASE WHEN days_unusual = 0 THEN usual END AS ma_same_weekday_4,
  hours.peak_date, hours.peak_hour, hours.peak_visitors,
  hours.peak_visitors / visitors AS peak_share,
  CASE WHEN whole AND getvariable('period') = 'week' THEN hours.peak_hours END AS peak_hours,
  hours.busiest_hour, hours.quietest_hour, busiest_weekday,
  coverage, imputed, imputed_share, hours_open, hours_missing,
  whole AND days_open > 0 AND days_short = 0
    AND (coverage >= getvariable('min_coverage') OR coalesce(imputed_share, 0) <= getvariable('max_imputed_share')) AS usable
FROM shares
LEFT JOIN busiest USING (branch_id, start)
LEFT JOIN (
  FROM period_hours
  UNION ALL
  SELECT branch_id, start, peak_date, peak_hour, peak_visitors, peak_hours, busiest_hour, quietest_hour
  FROM periods_held WHERE start IN (FROM affected) AND start NOT IN (FROM touched)
) AS hours USING (branch_id, start);
