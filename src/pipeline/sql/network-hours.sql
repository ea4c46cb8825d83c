-- In:  hours_counted (branch_id, date, hour, visitors: counted open hours of whole days, all of the periods touched),
--      periods_touched.
-- Out: table network_hours: the busiest hour of the day and weekday of all branches together, of each touched period.
-- Grain: one row per kind of period and period with counted hours.
CREATE OR REPLACE TEMP TABLE network_hours AS
WITH hours AS (SELECT date, hour, sum(visitors) AS visitors FROM hours_counted GROUP BY ALL),
touched AS (
  SELECT period, start, date, isodow(date)::INTEGER AS weekday, hour, visitors
  FROM hours JOIN periods_touched ON start = date_trunc(period, date)::DATE
),
by_hour AS (SELECT period, start, hour, sum(visitors) AS visitors FROM touched GROUP BY ALL),
by_weekday AS (
  SELECT period, start, weekday, sum(visitors) / count(DISTINCT date) AS visitors FROM touched WHERE period <> 'day' GROUP BY ALL
),
busiest_hours AS (
  SELECT period, start, arg_max(hour, (visitors, -hour)) FILTER (visitors > 0) AS busiest_hour FROM by_hour GROUP BY ALL
),
busiest_weekdays AS (
  SELECT period, start, arg_max(weekday, (visitors, -weekday)) FILTER (visitors > 0) AS busiest_weekday
  FROM by_weekday GROUP BY ALL
)
SELECT period, start, busiest_hour, busiest_weekday
FROM busiest_hours LEFT JOIN busiest_weekdays USING (period, start);
