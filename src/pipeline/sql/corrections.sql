-- In:  doors_held (rows of the doors table, of the local dates asked for); variable most.
-- Out: hours in a row of one door that one rule changed: in a row are open hours of the door with none between them; closed ones
--      don't count. The latest first, at most so many.
-- Grain: one row per door and run of hours.
WITH open_hours AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY branch_id, sensor_id ORDER BY hour_utc)
      - row_number() OVER (PARTITION BY branch_id, sensor_id, rule ORDER BY hour_utc) AS run
  FROM doors_held
  WHERE is_open
)
SELECT
  branch_id, sensor_id, rule,
  -- The quality that most of its hours have.
  first(quality ORDER BY hours DESC, quality) AS quality,
  strftime(min(first_hour), '%Y-%m-%dT%H:%M:%SZ') AS "from",
  strftime(max(last_hour) + INTERVAL 1 HOUR, '%Y-%m-%dT%H:%M:%SZ') AS "to",
  sum(hours)::INTEGER AS hours,
  sum(visitors_raw)::INTEGER AS visitors_raw,
  sum(visitors)::INTEGER AS visitors,
  sum(expected) AS expected
FROM (
  SELECT
    branch_id, sensor_id, rule, run, quality,
    min(hour_utc) AS first_hour, max(hour_utc) AS last_hour, count(*) AS hours,
    coalesce(sum(visitors_raw), 0) AS visitors_raw, coalesce(sum(visitors), 0) AS visitors, sum(expected) AS expected
  FROM open_hours
  WHERE rule IS NOT NULL AND quality IN ('corrected', 'imputed', 'missing')
  GROUP BY ALL
)
GROUP BY branch_id, sensor_id, rule, run
ORDER BY max(last_hour) DESC, branch_id, sensor_id
LIMIT getvariable('most')
