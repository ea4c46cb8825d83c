-- In:  variables lake_* (lists of a lake's files), truth_files (pages of /v1/truth), preset, seed, first_date, early_days.
-- Out: tables w_*: one world's truth and lake, as read.
CREATE OR REPLACE TEMP TABLE w_pages AS
FROM read_json(
  getvariable('truth_files'),
  format = 'newline_delimited',
  maximum_object_size = 67108864,
  columns = {
    hours: 'STRUCT(branch_id VARCHAR, hour TIMESTAMP, visitors DOUBLE, expected STRUCT(mean DOUBLE, size DOUBLE))[]',
    readings: 'STRUCT(branch_id VARCHAR, sensor VARCHAR, hour TIMESTAMP, visitors DOUBLE, fault VARCHAR)[]'
  }
);
CREATE OR REPLACE TEMP TABLE w_truth_hour AS
SELECT h.branch_id, h.hour, h.visitors AS truth, h.expected.mean AS mean, h.expected.size AS size
FROM (SELECT unnest(hours) AS h FROM w_pages);
CREATE OR REPLACE TEMP TABLE w_truth_reading AS
SELECT r.branch_id, r.sensor AS sensor_id, r.hour, r.visitors AS truth, r.fault
FROM (SELECT unnest(readings) AS r FROM w_pages);
DROP TABLE w_pages;

CREATE OR REPLACE TEMP TABLE w_branch AS FROM read_parquet(getvariable('lake_branches'));
CREATE OR REPLACE TEMP TABLE w_raw AS
SELECT
  date, slot, branch, upper(trim(sensor)) AS sensor_id, visitors, unit, record, occurrence,
  -- A reading has one fault at most: where the sensor id is lost, the name is right.
  coalesce(by_sensor.branch_id, by_name.branch_id) AS true_branch
FROM read_parquet(getvariable('lake_raw'), hive_partitioning = true, hive_types = {date: DATE}) AS raw
LEFT JOIN (SELECT branch_id, unnest(sensors) AS id FROM w_branch) AS by_sensor ON by_sensor.id = upper(trim(raw.sensor))
LEFT JOIN w_branch AS by_name ON raw.sensor IS NULL AND by_name.name = raw.branch;

CREATE OR REPLACE TEMP TABLE w_quarantine AS
SELECT
  q.date, q.slot, upper(trim(q.sensor)) AS sensor_id, q.reason,
  coalesce(by_sensor.branch_id, by_name.branch_id) AS true_branch
FROM read_parquet(getvariable('lake_quarantine'), hive_partitioning = true) AS q
LEFT JOIN (SELECT branch_id, unnest(sensors) AS id FROM w_branch) AS by_sensor ON by_sensor.id = upper(trim(q.sensor))
LEFT JOIN w_branch AS by_name ON q.sensor IS NULL AND by_name.name = q.branch;

CREATE OR REPLACE TEMP TABLE w_doors AS FROM read_parquet(getvariable('lake_doors'), hive_partitioning = true);
CREATE OR REPLACE TEMP TABLE w_hourly AS FROM read_parquet(getvariable('lake_hourly'), hive_partitioning = true);
CREATE OR REPLACE TEMP TABLE w_daily AS FROM read_parquet(getvariable('lake_daily'), hive_partitioning = true);
