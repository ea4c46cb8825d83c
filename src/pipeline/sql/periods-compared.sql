-- In:  periods_now (all periods as they are to be); variables period ('week' or 'month'), average_over (periods of the moving
--      average).
-- Out: table periods_compared: what each period is beside others, and what it is compared with (`counted`: visitors where
--      usable).
-- Grain: one row per branch and period.
CREATE OR REPLACE TEMP TABLE periods_compared AS
WITH calendar AS (
  SELECT
    start,
    CASE getvariable('period') WHEN 'week' THEN start - 7 ELSE (start - INTERVAL 1 MONTH)::DATE END AS previous,
    -- The Monday of the same ISO week of the year before, which holds its 4 January in week 1; a week 53 has none.
    date_trunc('week', make_date(isoyear(start) - 1, 1, 4))::DATE + 7 * (week(start) - 1)::INTEGER AS same_week,
    CASE
      WHEN getvariable('period') = 'month' THEN (start - INTERVAL 1 YEAR)::DATE
      WHEN week(same_week) = week(start) THEN same_week
    END AS year_before,
    -- Periods in a row have numbers in a row.
    CASE getvariable('period')
      WHEN 'week' THEN (start - DATE '1970-01-05') // 7
      ELSE 12 * year(start) + month(start)
    END AS number
  FROM (SELECT DISTINCT start FROM periods_now)
),
periods AS (
  SELECT branch_id, start, visitors, ma_same_weekday_4, CASE WHEN usable THEN visitors END AS counted FROM periods_now
),
averaged AS (
  SELECT
    branch_id, start, visitors, ma_same_weekday_4, counted, previous, year_before,
    avg(counted) OVER latest AS over_latest,
    count(counted) OVER latest AS counted_latest
  FROM periods JOIN calendar USING (start)
  WINDOW latest AS (
    PARTITION BY branch_id ORDER BY number RANGE BETWEEN getvariable('average_over') - 1 PRECEDING AND CURRENT ROW
  )
),
network AS (SELECT start, sum(visitors) AS visitors_of_network FROM periods GROUP BY start)
SELECT
  averaged.branch_id, averaged.start, averaged.counted,
  before.counted AS counted_previous,
  year_ago.counted AS counted_year,
  CASE WHEN counted_latest = getvariable('average_over') THEN over_latest END AS average,
  averaged.counted / nullif(counted_previous, 0) - 1 AS change_previous,
  averaged.counted / nullif(averaged.ma_same_weekday_4, 0) - 1 AS change_same_weekday,
  averaged.counted / nullif(counted_year, 0) - 1 AS change_year,
  averaged.visitors / nullif(visitors_of_network, 0) AS network_share
FROM averaged
JOIN network USING (start)
LEFT JOIN periods AS before ON before.branch_id = averaged.branch_id AND before.start = averaged.previous
LEFT JOIN periods AS year_ago ON year_ago.branch_id = averaged.branch_id AND year_ago.start = averaged.year_before;
