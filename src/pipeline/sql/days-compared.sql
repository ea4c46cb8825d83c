-- In:  days_at_hand (what days are by their own hours: the affected ones, those of the 34 days before each and of 364 days
--      before), dates_affected.
-- Out: table days_compared: what each affected day is beside others, and what it is compared with (`counted`: visitors where
--      usable). An average is null where the lake has less than half of its days, or none of the week that
--      ends with its first one: there it does not reach back to it.
-- Grain: one row per branch and local date.
CREATE OR REPLACE TEMP TABLE days_compared AS
WITH days AS (
  -- Windows over numbers take half the time of windows over dates.
  SELECT branch_id, date, date - DATE '2000-01-01' AS number, visitors, CASE WHEN usable THEN visitors END AS counted
  FROM days_at_hand
),
averaged AS (
  SELECT
    *,
    avg(counted) OVER (by_day RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS over_7,
    count(*) OVER (by_day RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS days_7,
    count(*) OVER (by_day RANGE BETWEEN 12 PRECEDING AND 6 PRECEDING) AS reach_7,
    avg(counted) OVER (by_day RANGE BETWEEN 27 PRECEDING AND CURRENT ROW) AS over_28,
    count(*) OVER (by_day RANGE BETWEEN 27 PRECEDING AND CURRENT ROW) AS days_28,
    count(*) OVER (by_day RANGE BETWEEN 33 PRECEDING AND 27 PRECEDING) AS reach_28,
    avg(counted) OVER weekdays AS over_4,
    count(*) OVER weekdays AS days_4,
    count(*) OVER (by_day RANGE BETWEEN 34 PRECEDING AND 28 PRECEDING) AS reach_4,
    CASE WHEN lag(number) OVER by_day = number - 1 THEN lag(counted) OVER by_day END AS counted_previous
  FROM days
  WHERE date >= (SELECT min(date) - 34 FROM dates_affected)
  WINDOW
    by_day AS (PARTITION BY branch_id ORDER BY number),
    weekdays AS (PARTITION BY branch_id, number % 7 ORDER BY number RANGE BETWEEN 28 PRECEDING AND 7 PRECEDING)
),
network AS (SELECT date, sum(visitors) AS visitors_of_network FROM days GROUP BY date)
SELECT
  averaged.branch_id, averaged.date, averaged.counted, counted_previous,
  year_before.counted AS counted_year,
  CASE WHEN reach_7 > 0 AND days_7 >= 4 THEN over_7 END AS ma_7,
  CASE WHEN reach_28 > 0 AND days_28 >= 14 THEN over_28 END AS ma_28,
  CASE WHEN reach_4 > 0 AND days_4 >= 2 THEN over_4 END AS ma_same_weekday_4,
  averaged.counted / nullif(counted_previous, 0) - 1 AS change_previous,
  averaged.counted / nullif(ma_same_weekday_4, 0) - 1 AS change_same_weekday,
  averaged.counted / nullif(counted_year, 0) - 1 AS change_year,
  averaged.visitors / nullif(visitors_of_network, 0) AS network_share
FROM averaged
JOIN network USING (date)
LEFT JOIN days AS year_before ON year_before.branch_id = averaged.branch_id AND year_before.number = averaged.number - 364
WHERE averaged.date IN (FROM dates_affected);
