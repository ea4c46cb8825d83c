-- In:  hourly_year (hours of one local year and of at least 28 days before it), branches;
--      variables year, min_coverage.
-- Out: the year's indicators of every local date whose hours are all there (23, 24 or 25 of them).
--      Averages take the days with enough coverage, and are null until the lake reaches back over their whole window.
-- Grain: one row per branch and local date.
WITH days AS (
  SELECT
    branch_id, local_date AS date,
    sum(visitors)::INTEGER AS visitors,
    CASE WHEN count(*) FILTER (is_open) = count(expected) THEN sum(expected::DECIMAL(18, 2))::DOUBLE END AS expected,
    first(local_hour ORDER BY visitors DESC, local_hour) FILTER (visitors > 0) AS peak_hour,
    max(visitors) FILTER (visitors > 0) AS peak_visitors,
    -- Added up as decimals, whose sum does not depend on the order; thirds of doors make it whole again by rounding.
    round(avg(coverage::DECIMAL(18, 15)) FILTER (is_open), 12) AS coverage,
    sum(imputed) / nullif(sum(visitors), 0) AS imputed_share,
    count(*) FILTER (is_open)::INTEGER AS hours_open,
    count(*) FILTER (is_open AND visitors IS NULL)::INTEGER AS hours_missing,
    count(*) AS hours
  FROM hourly_year
  GROUP BY branch_id, local_date
),
whole_days AS (
  SELECT
    days.*,
    CASE WHEN coverage >= getvariable('min_coverage') THEN days.visitors END AS counted
  FROM days JOIN branches USING (branch_id)
  WHERE hours = date_diff('hour', date::TIMESTAMP AT TIME ZONE timezone, (date + 1)::TIMESTAMP AT TIME ZONE timezone)
),
averaged AS (
  SELECT
    *,
    min(date) OVER (PARTITION BY branch_id) AS first_date,
    avg(counted) OVER (by_day RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW) AS over_7,
    avg(counted) OVER (by_day RANGE BETWEEN INTERVAL 27 DAYS PRECEDING AND CURRENT ROW) AS over_28,
    avg(counted) OVER (
      PARTITION BY branch_id, isodow(date) ORDER BY date
      RANGE BETWEEN INTERVAL 28 DAYS PRECEDING AND INTERVAL 7 DAYS PRECEDING
    ) AS over_weekdays
  FROM whole_days
  WINDOW by_day AS (PARTITION BY branch_id ORDER BY date)
)
SELECT
  branch_id, date, visitors, expected,
  CASE WHEN first_date <= date - 6 THEN over_7 END AS ma_7,
  CASE WHEN first_date <= date - 27 THEN over_28 END AS ma_28,
  CASE WHEN first_date <= date - 28 THEN over_weekdays END AS ma_same_weekday_4,
  counted / nullif(CASE WHEN first_date <= date - 28 THEN over_weekdays END, 0) - 1 AS change_same_weekday,
  peak_hour, peak_visitors, coverage, imputed_share, hours_open, hours_missing
FROM averaged
WHERE year(date) = getvariable('year')
