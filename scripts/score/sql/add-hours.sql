-- In:  the tables of world.sql, w_received.
-- Out: rows of branch_hour. Baselines: the accepted counts of the same local hour one, two and three weeks before (and, as
--      a harder opponent, the cleaned ones), weeks in which there was none or the branch was closed left out.
-- Grain: one row per branch and slot with a true count.
INSERT INTO branch_hour BY NAME
WITH door_share AS (
  SELECT sensor_id, sum(reading.truth) / sum(hour.truth) AS share
  FROM w_truth_reading AS reading JOIN w_truth_hour AS hour USING (branch_id, hour)
  GROUP BY ALL
),
trusted AS (
  SELECT branch_id, hour_utc, sum(visitors_raw) AS trusted, sum(share) AS trusted_share
  FROM w_doors LEFT JOIN door_share USING (sensor_id)
  WHERE quality = 'measured'
  GROUP BY ALL
),
duplicated AS (
  SELECT branch_id, hour, count(*) AS duplicates_true FROM w_truth_reading WHERE fault = 'duplicate' GROUP BY ALL
),
-- An hour that happens twice in autumn is one of its week.
weekly AS (
  SELECT branch_id, local_date, local_hour, avg(visitors_raw) AS raw, avg(visitors) AS clean
  FROM w_hourly WHERE is_open
  GROUP BY ALL
),
before AS (
  SELECT
    hourly.branch_id, hourly.hour_utc,
    arg_max(weekly.raw, weekly.local_date) FILTER (weekly.raw IS NOT NULL) AS last_week,
    avg(weekly.raw) AS three_weeks,
    arg_max(weekly.clean, weekly.local_date) FILTER (weekly.clean IS NOT NULL) AS last_week_clean,
    avg(weekly.clean) AS three_weeks_clean
  FROM w_hourly AS hourly
  CROSS JOIN (VALUES (7), (14), (21)) AS weeks (days)
  JOIN weekly
    ON weekly.branch_id = hourly.branch_id
    AND weekly.local_date = hourly.local_date - days
    AND weekly.local_hour = hourly.local_hour
  WHERE hourly.is_open
  GROUP BY ALL
)
SELECT
  getvariable('preset') AS preset, getvariable('seed') AS seed,
  hourly.local_date < getvariable('first_date') + getvariable('early_days') AS early,
  hourly.branch_id, hourly.hour_utc AS hour, hourly.local_date, hourly.local_hour, hourly.is_open,
  truth.truth, truth.mean, truth.size,
  hourly.visitors_raw, hourly.visitors, hourly.visitors_low, hourly.visitors_high, hourly.imputed, hourly.expected,
  hourly.quality, hourly.rule, hourly.duplicates,
  coalesce(duplicates_true, 0) AS duplicates_true,
  greatest(0, received.held - (received.received - received.set_aside)) AS strangers,
  coalesce(trusted, 0) AS trusted, coalesce(trusted_share, 0) AS trusted_share,
  last_week, three_weeks, last_week_clean, three_weeks_clean
FROM w_hourly AS hourly
JOIN w_truth_hour AS truth ON truth.branch_id = hourly.branch_id AND truth.hour = hourly.hour_utc
JOIN w_received AS received ON received.branch_id = hourly.branch_id AND received.hour = hourly.hour_utc
LEFT JOIN trusted ON trusted.branch_id = hourly.branch_id AND trusted.hour_utc = hourly.hour_utc
LEFT JOIN duplicated ON duplicated.branch_id = hourly.branch_id AND duplicated.hour = hourly.hour_utc
LEFT JOIN before ON before.branch_id = hourly.branch_id AND before.hour_utc = hourly.hour_utc
