-- In:  doors_found, door_places, qualities, rules (what the cleaning found), doors_window (what was read); variables first_date
--      and end_date (the local dates cleaned).
-- Out: the doors' hours of the local dates cleaned, as published (DOORS of the data dictionary).
-- Grain: one row per sensor and slot.
WITH read AS (
  SELECT *, (epoch_us(hour_utc) // 3600000000)::INTEGER AS slot
  FROM doors_window
  WHERE local_date >= getvariable('first_date') AND local_date < getvariable('end_date')
)
SELECT
  read.branch_id, read.sensor_id, read.hour_utc, read.local_date, read.local_hour, read.is_open, read.visitors_raw,
  found.visitors,
  round(found.expected::DOUBLE, 2) AS expected,
  CASE WHEN read.is_open THEN coalesce(qualities.name, 'missing') ELSE 'closed' END AS quality,
  CASE
    WHEN read.is_open AND found.slot IS NULL THEN 'reading-missing'
    WHEN read.is_open THEN rules.name
  END AS rule,
  round(found.seen_share::DOUBLE, 3) AS seen_share,
  round(found.log10_probability::DOUBLE, 1) AS log10_probability
FROM read
LEFT JOIN door_places USING (sensor_id)
LEFT JOIN doors_found AS found
  ON found.branch = door_places.branch AND found.door = door_places.door AND found.slot = read.slot
LEFT JOIN qualities ON qualities.number = found.quality
LEFT JOIN rules ON rules.number = found.rule
