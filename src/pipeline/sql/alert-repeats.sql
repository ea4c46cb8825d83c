-- In:  doors_lately (rows of the doors table of the last days).
-- Out: sensors that sent one and the same count, above zero, in the latest three open hours or more of one local date: since
--      when, the count, what was expected in each of these hours, how many sensors of the branch there are.
-- Grain: one row per sensor.
WITH hours AS (
  SELECT branch_id, sensor_id, hour_utc, local_date, visitors_raw, expected,
    max(hour_utc) OVER (PARTITION BY branch_id, sensor_id) AS latest
  FROM doors_lately
  WHERE is_open
),
latest AS (
  SELECT branch_id, sensor_id, local_date, visitors_raw AS count
  FROM hours
  WHERE hour_utc = latest AND visitors_raw > 0
),
other AS (
  SELECT branch_id, sensor_id, max(hour_utc) AS hour_utc
  FROM hours JOIN latest USING (branch_id, sensor_id, local_date)
  WHERE visitors_raw IS DISTINCT FROM count
  GROUP BY branch_id, sensor_id
)
SELECT
  branch_id,
  sensor_id,
  epoch_ms(min(hours.hour_utc))::DOUBLE AS start,
  any_value(count)::DOUBLE AS count,
  list(coalesce(expected, 0) ORDER BY hours.hour_utc) AS expected,
  (SELECT count(DISTINCT of_branch.sensor_id)::DOUBLE FROM hours AS of_branch WHERE of_branch.branch_id = hours.branch_id) AS doors
FROM hours
JOIN latest USING (branch_id, sensor_id, local_date)
LEFT JOIN other USING (branch_id, sensor_id)
WHERE other.hour_utc IS NULL OR hours.hour_utc > other.hour_utc
GROUP BY branch_id, sensor_id
HAVING count(*) >= 3
ORDER BY branch_id, sensor_id
