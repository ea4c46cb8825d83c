-- In:  variables registry (ids of the sensors in their order), lake_hourly, lake_quarantine (lists of files), truth_files;
--      a lake whose readings came without sensor ids, and whose counts are their sensor's place in the registry, from 1.
-- Out: readings by the fault of their name: quarantined, and given to another branch; fault null: names as they should be.
-- Grain: one row per fault.
WITH due AS (
  SELECT r.branch_id, r.sensor AS sensor_id, r.hour, r.fault
  FROM (
    SELECT unnest(readings) AS r
    FROM read_json(
      getvariable('truth_files'),
      format = 'newline_delimited',
      maximum_object_size = 67108864,
      columns = {readings: 'STRUCT(branch_id VARCHAR, sensor VARCHAR, hour TIMESTAMP, fault VARCHAR)[]'}
    )
  )
),
set_aside AS (
  SELECT DISTINCT getvariable('registry')[visitors::INTEGER] AS sensor_id, slot AS hour
  FROM read_parquet(getvariable('lake_quarantine'), hive_partitioning = true)
),
held AS (
  SELECT branch_id, hour_utc AS hour, readings + duplicates AS readings
  FROM read_parquet(getvariable('lake_hourly'), hive_partitioning = true)
),
counted AS (
  SELECT
    due.*,
    set_aside.hour IS NOT NULL AS aside,
    -- Of the readings that a branch-hour misses, those with a wrong name come first.
    row_number() OVER (PARTITION BY due.branch_id, due.hour, aside ORDER BY fault NULLS LAST) AS place,
    count(*) FILTER (NOT aside) OVER (PARTITION BY due.branch_id, due.hour) - coalesce(held.readings, 0) AS missed
  FROM due
  LEFT JOIN set_aside ON set_aside.sensor_id = due.sensor_id AND set_aside.hour = due.hour
  LEFT JOIN held ON held.branch_id = due.branch_id AND held.hour = due.hour
)
SELECT
  fault,
  count(*)::INTEGER AS readings,
  count(*) FILTER (aside)::INTEGER AS quarantined,
  count(*) FILTER (NOT aside AND place <= missed)::INTEGER AS wrong
FROM counted
GROUP BY ALL
ORDER BY fault NULLS FIRST
