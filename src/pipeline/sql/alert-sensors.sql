-- In:  doors_lately (rows of the doors table of the last days).
-- Out: sensors whose latest open hours are all at fault in one way: since when, in how many open hours, the share of people
--      that a reduced one saw, the count that a stuck one sent last, how many sensors of the branch there are.
-- Grain: one row per sensor.
WITH hours AS (
  SELECT
    branch_id, sensor_id, hour_utc, seen_share, visitors_raw,
    CASE
      WHEN rule IN ('dead', 'reading-missing') AND quality <> 'measured' THEN 'sensor-dead'
      WHEN rule = 'stuck' AND quality <> 'measured' THEN 'sensor-stuck'
      WHEN rule = 'reduced' AND quality <> 'measured' THEN 'sensor-reduced'
      ELSE ''
    END AS fault
  FROM doors_lately
  WHERE is_open
),
latest AS (
  SELECT branch_id, sensor_id, arg_max(fault, hour_utc) AS fault, max(hour_utc) AS latest
  FROM hours
  GROUP BY branch_id, sensor_id
),
since AS (
  SELECT branch_id, sensor_id, max(hour_utc) AS sound
  FROM hours JOIN latest USING (branch_id, sensor_id)
  WHERE hours.fault <> latest.fault
  GROUP BY branch_id, sensor_id
)
SELECT
  branch_id,
  sensor_id,
  latest.fault AS kind,
  epoch_ms(min(hour_utc))::DOUBLE AS start,
  count(*)::DOUBLE AS hours,
  avg(hours.seen_share) AS seen_share,
  CASE WHEN latest.fault = 'sensor-stuck' THEN arg_max(visitors_raw, hour_utc)::DOUBLE END AS count,
  (SELECT count(*)::DOUBLE FROM latest AS all_doors WHERE all_doors.branch_id = hours.branch_id) AS doors
FROM hours
JOIN latest USING (branch_id, sensor_id)
LEFT JOIN since USING (branch_id, sensor_id)
WHERE latest.fault <> '' AND (sound IS NULL OR hour_utc > sound)
GROUP BY branch_id, sensor_id, latest.fault
ORDER BY branch_id, sensor_id
