-- In:  compared (period, start, branch_id and the columns of daily, weekly and monthly below; `counted`: visitors where usable,
--      `counted_previous` and `counted_year`: those of the periods compared with), network_hours, network_held (the table as
--      it is), periods_touched, dates_affected.
-- Out: the whole network table: weeks and months made anew, days where they are affected, the others as they were.
-- Grain: one row per kind of period and period.
WITH summed AS (
  SELECT
    period, start,
    count(*)::INTEGER AS branches,
    count(visitors)::INTEGER AS branches_counted,
    count(counted)::INTEGER AS branches_usable,
    sum(visitors)::INTEGER AS visitors,
    sum((visitors - visitors_low)::BIGINT * (visitors - visitors_low)) AS squares_below,
    sum((visitors_high - visitors)::BIGINT * (visitors_high - visitors)) AS squares_above,
    sum(visitors_all)::INTEGER AS visitors_all,
    count(*) FILTER (both_previous)::INTEGER AS branches_previous,
    sum(counted) FILTER (both_previous)::INTEGER AS visitors_now_previous,
    sum(counted_previous) FILTER (both_previous)::INTEGER AS visitors_previous,
    count(*) FILTER (both_weekdays)::INTEGER AS branches_same_weekday,
    sum(counted) FILTER (both_weekdays)::INTEGER AS visitors_now_same_weekday,
    sum(ma_same_weekday_4::DECIMAL(18, 6)) FILTER (both_weekdays)::DOUBLE AS ma_same_weekday_4,
    count(*) FILTER (both_years)::INTEGER AS branches_year,
    sum(counted) FILTER (both_years)::INTEGER AS visitors_now_year,
    sum(counted_year) FILTER (both_years)::INTEGER AS visitors_year,
    round(sum(coverage::DECIMAL(18, 12) * hours_open)::DOUBLE / nullif(sum(hours_open), 0), 12) AS coverage,
    sum(imputed)::INTEGER AS imputed,
    sum(hours_open)::INTEGER AS hours_open,
    sum(hours_missing)::INTEGER AS hours_missing
  FROM (
    SELECT
      *,
      counted IS NOT NULL AND counted_previous IS NOT NULL AS both_previous,
      counted IS NOT NULL AND ma_same_weekday_4 IS NOT NULL AS both_weekdays,
      counted IS NOT NULL AND counted_year IS NOT NULL AS both_years
    FROM compared
  )
  GROUP BY period, start
),
hours AS (
  FROM network_hours
  UNION ALL
  SELECT period, start, busiest_hour, busiest_weekday FROM network_held ANTI JOIN periods_touched USING (period, start)
)
SELECT
  period, start, branches, branches_counted, branches_usable, visitors,
  round(visitors - sqrt(squares_below))::INTEGER AS visitors_low,
  round(visitors + sqrt(squares_above))::INTEGER AS visitors_high,
  visitors_all,
  branches_previous, visitors_now_previous, visitors_previous,
  visitors_now_previous / nullif(visitors_previous, 0) - 1 AS change_previous,
  branches_same_weekday, visitors_now_same_weekday, ma_same_weekday_4,
  visitors_now_same_weekday / nullif(ma_same_weekday_4, 0) - 1 AS change_same_weekday,
  branches_year, visitors_now_year, visitors_year,
  visitors_now_year / nullif(visitors_year, 0) - 1 AS change_year,
  busiest_hour, busiest_weekday,
  coverage, imputed,
  imputed / nullif(visitors, 0) AS imputed_share,
  hours_open, hours_missing
FROM summed LEFT JOIN hours USING (period, start)
UNION ALL
FROM network_held WHERE period = 'day' AND start NOT IN (FROM dates_affected)
