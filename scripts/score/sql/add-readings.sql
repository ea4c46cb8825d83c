-- In:  the tables of world.sql, w_received.
-- Out: rows of reading.
-- Grain: one row per reading that was due.
INSERT INTO reading BY NAME
WITH sent AS (
  SELECT sensor_id, slot AS hour, any_value(visitors) AS sent, any_value(branch) AS branch, any_value(unit) AS unit
  FROM w_raw WHERE slot IS NOT NULL AND sensor_id IS NOT NULL
  GROUP BY ALL
),
set_aside AS (
  SELECT sensor_id, slot AS hour, any_value(reason) AS reason
  FROM w_quarantine WHERE slot IS NOT NULL AND sensor_id IS NOT NULL
  GROUP BY ALL
),
-- A reading whose hour was lost can be told by its sensor and the date asked for.
without_hour AS (
  SELECT sensor_id, date, any_value(reason) AS reason FROM w_quarantine WHERE slot IS NULL GROUP BY ALL
),
door_share AS (
  SELECT sensor_id, sum(reading.truth) / sum(hour.truth) AS share
  FROM w_truth_reading AS reading JOIN w_truth_hour AS hour USING (branch_id, hour)
  GROUP BY ALL
),
joined AS (
  SELECT
    due.branch_id, due.sensor_id, due.hour, due.truth, due.fault,
    hourly.local_date, hourly.local_hour, coalesce(hourly.is_open, false) AS is_open,
    -- Nobody knows what real counts were drawn around: the mean of the same hour of the week stands for it.
    coalesce(true_hour.mean * share, avg(due.truth) OVER (PARTITION BY due.sensor_id, isodow(hourly.local_date), hourly.local_hour)) AS door_mean,
    true_hour.size,
    sent.sent,
    CASE
      WHEN due.fault <> 'field_absent' THEN NULL
      WHEN sent.sensor_id IS NULL THEN 'hour'
      WHEN sent.sent IS NULL THEN 'visitors'
      WHEN sent.unit IS NULL THEN 'unit'
      ELSE 'branch'
    END AS field_lost,
    coalesce(set_aside.reason, CASE WHEN field_lost = 'hour' THEN without_hour.reason END) AS reason,
    doors.visitors_raw, doors.visitors, doors.expected, doors.quality, doors.rule, doors.seen_share
  FROM w_truth_reading AS due
  LEFT JOIN w_hourly AS hourly ON hourly.branch_id = due.branch_id AND hourly.hour_utc = due.hour
  LEFT JOIN w_truth_hour AS true_hour ON true_hour.branch_id = due.branch_id AND true_hour.hour = due.hour
  LEFT JOIN door_share ON door_share.sensor_id = due.sensor_id
  LEFT JOIN sent ON sent.sensor_id = due.sensor_id AND sent.hour = due.hour
  LEFT JOIN set_aside ON set_aside.sensor_id = due.sensor_id AND set_aside.hour = due.hour
  LEFT JOIN without_hour ON without_hour.sensor_id = due.sensor_id AND without_hour.date = due.hour::DATE
  LEFT JOIN w_doors AS doors ON doors.sensor_id = due.sensor_id AND doors.hour_utc = due.hour
),
-- An episode: consecutive hours of one fault at one sensor.
islands AS (
  SELECT
    *,
    hour - INTERVAL 1 HOUR * row_number() OVER (PARTITION BY sensor_id, fault ORDER BY hour) AS island
  FROM joined
),
-- Branch-hours that miss a reading of theirs which was not set aside either: it went to another branch.
robbed AS (
  SELECT branch_id, hour FROM w_received WHERE held < received - set_aside
)
SELECT
  getvariable('preset') AS preset, getvariable('seed') AS seed,
  local_date < getvariable('first_date') + getvariable('early_days') AS early,
  islands.* EXCLUDE (island),
  CASE WHEN fault IS NOT NULL THEN count(*) OVER episode END AS episode_hours,
  CASE WHEN fault IS NOT NULL THEN
    sum(sent) FILTER (is_open) OVER episode / nullif(sum(truth) FILTER (is_open AND sent IS NOT NULL) OVER episode, 0)
  END AS episode_seen,
  robbed.hour IS NOT NULL AND reason IS NULL AND coalesce(fault LIKE 'name_%', false) AS misattributed
FROM islands LEFT JOIN robbed USING (branch_id, hour)
WHERE islands.local_date IS NOT NULL
WINDOW episode AS (PARTITION BY sensor_id, fault, island)
