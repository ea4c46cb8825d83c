-- In:  w_hourly, w_daily, w_truth_hour.
-- Out: rows of branch_day: open days whose open hours all have a true count, with somebody in them.
-- Grain: one row per branch and local date.
INSERT INTO branch_day BY NAME
WITH true_day AS (
  SELECT
    hourly.branch_id, hourly.local_date AS date,
    sum(truth.truth) AS truth,
    bool_or(hourly.quality <> 'measured') AS touched
  FROM w_hourly AS hourly
  LEFT JOIN w_truth_hour AS truth ON truth.branch_id = hourly.branch_id AND truth.hour = hourly.hour_utc
  WHERE hourly.is_open
  GROUP BY ALL
  HAVING count(*) = count(truth.truth) AND sum(truth.truth) > 0
)
SELECT
  getvariable('preset') AS preset, getvariable('seed') AS seed,
  date < getvariable('first_date') + getvariable('early_days') AS early,
  branch_id, date, truth, daily.visitors, touched
FROM w_daily AS daily JOIN true_day USING (branch_id, date)
