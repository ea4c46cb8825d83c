-- In:  judged (readings with their verdict), hourly_base (the hours made), sensors (the registry).
-- Out: table doors_base: what each door's sensor sent, before the cleaning. `unusable` says that a reading came but could not
--      be used.
-- Grain: one row per sensor and slot in open hours, and in closed hours in which it counted somebody.
CREATE OR REPLACE TEMP TABLE doors_base AS
WITH heard AS (
  SELECT branch_id, sensor_id, slot AS hour_utc, visitors::INTEGER AS visitors
  FROM judged WHERE verdict = 'accepted' AND sensor_id IS NOT NULL
),
-- A reading without sensor id stands for a door that was not heard: the first for the first.
nameless AS (
  SELECT
    branch_id, slot AS hour_utc, visitors::INTEGER AS visitors,
    row_number() OVER (PARTITION BY branch_id, slot ORDER BY visitors DESC, received_at, seq, occurrence) AS place
  FROM judged WHERE verdict = 'accepted' AND sensor_id IS NULL
),
silent AS (
  SELECT
    branch_id, hour_utc, sensors.sensor_id,
    row_number() OVER (PARTITION BY branch_id, hour_utc ORDER BY sensors.sensor_id) AS place
  FROM (SELECT DISTINCT branch_id, hour_utc FROM nameless)
  JOIN sensors USING (branch_id)
  ANTI JOIN heard USING (sensor_id, hour_utc)
),
assigned AS (
  FROM heard
  UNION ALL
  SELECT branch_id, silent.sensor_id, hour_utc, visitors FROM nameless JOIN silent USING (branch_id, hour_utc, place)
),
refused AS (
  SELECT DISTINCT sensor_id, slot AS hour_utc FROM judged WHERE verdict = 'quarantined' AND sensor_id IS NOT NULL
)
SELECT
  hours.branch_id, sensor_id, hours.hour_utc, local_date, local_hour, is_open,
  assigned.visitors AS visitors_raw,
  assigned.visitors IS NULL AND refused.sensor_id IS NOT NULL AS unusable
FROM hourly_base AS hours
JOIN sensors USING (branch_id)
LEFT JOIN assigned USING (sensor_id, hour_utc)
LEFT JOIN refused USING (sensor_id, hour_utc)
WHERE is_open
UNION ALL
SELECT branch_id, sensor_id, hour_utc, local_date, local_hour, is_open, assigned.visitors, false
FROM (SELECT * FROM assigned WHERE visitors > 0) AS assigned
JOIN (FROM hourly_base WHERE NOT is_open) USING (branch_id, hour_utc);
