-- In:  hours_near (hours, all of them for the dates touched), dates_touched, branches; variables min_coverage, max_imputed_share.
-- Out: table days_made: what a day is by its own hours, for every touched local date whose hours are all there (23, 24 or
--      25 of them).
-- Grain: one row per branch and local date.
CREATE OR REPLACE TEMP TABLE days_made AS
WITH days AS (
  SELECT
    branch_id, local_date AS date,
    sum(visitors)::INTEGER AS visitors,
    sum((visitors - visitors_low)::BIGINT * (visitors - visitors_low)) AS squares_below,
    sum((visitors_high - visitors)::BIGINT * (visitors_high - visitors)) AS squares_above,
    sum(CASE WHEN is_open OR visitors IS NOT NULL THEN visitors ELSE visitors_raw END)::INTEGER AS visitors_all,
    -- Added up as decimals, here and elsewhere: such a sum does not depend on the order.
    sum(expected::DECIMAL(18, 6)) FILTER (is_open)::DOUBLE AS expected,
    count(*) FILTER (is_open AND expected IS NULL) AS hours_unexpected,
    -- Visitors and hour in one number: of equal hours the earliest is the peak, and the quietest.
    max(visitors::BIGINT * 32 + 31 - local_hour) AS peak,
    min(visitors::BIGINT * 32 + local_hour) AS lowest,
    round(avg(coverage::DECIMAL(18, 15)) FILTER (is_open), 12) AS coverage,
    coalesce(sum(imputed), 0)::INTEGER AS imputed,
    count(*) FILTER (is_open)::INTEGER AS hours_open,
    count(*) FILTER (is_open AND visitors IS NULL)::INTEGER AS hours_missing,
    count(*) AS hours
  FROM hours_near SEMI JOIN dates_touched ON dates_touched.date = local_date
  GROUP BY branch_id, local_date
),
-- Once for each zone: time zones are slow.
lengths AS (
  SELECT
    timezone, date,
    date_diff('hour', date::TIMESTAMP AT TIME ZONE timezone, (date + 1)::TIMESTAMP AT TIME ZONE timezone) AS hours
  FROM (SELECT DISTINCT timezone FROM branches) CROSS JOIN dates_touched
)
SELECT
  branch_id, date, visitors,
  round(visitors - sqrt(squares_below))::INTEGER AS visitors_low,
  round(visitors + sqrt(squares_above))::INTEGER AS visitors_high,
  visitors_all,
  CASE WHEN hours_unexpected = 0 THEN expected END AS expected,
  CASE WHEN visitors > 0 THEN (31 - peak % 32)::INTEGER END AS peak_hour,
  CASE WHEN visitors > 0 THEN (peak // 32)::INTEGER END AS peak_visitors,
  peak_visitors / visitors AS peak_share,
  CASE WHEN visitors > 0 THEN (lowest % 32)::INTEGER END AS quietest_hour,
  coverage, imputed,
  imputed / nullif(visitors, 0) AS imputed_share,
  hours_open, hours_missing,
  coalesce(
    coverage >= getvariable('min_coverage')
      OR (hours_missing = 0 AND coalesce(imputed_share, 0) <= getvariable('max_imputed_share')),
    false
  ) AND hours_open > 0 AS usable
FROM days JOIN branches USING (branch_id) JOIN lengths USING (timezone, date)
WHERE days.hours = lengths.hours;
