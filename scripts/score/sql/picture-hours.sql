-- In:  reading, branch_hour; variables picture_preset, picture_seed, picture_sensor, picture_monday.
-- Out: a week of a door and of its branch, as they were and as they are published.
-- Grain: one row per slot in which a reading of the door was due.
SELECT
  strftime(reading.local_date, '%Y-%m-%d') AS date, date_diff('day', getvariable('picture_monday'), reading.local_date)::INTEGER AS day,
  reading.local_hour, reading.is_open,
  reading.fault, reading.truth, reading.sent, reading.expected, reading.visitors, reading.quality, reading.rule,
  hour.truth AS branch_truth, hour.visitors_raw AS branch_raw, hour.visitors AS branch_visitors,
  hour.visitors_low AS low, hour.visitors_high AS high, hour.quality AS branch_quality
FROM reading JOIN branch_hour AS hour USING (preset, seed, branch_id, hour)
WHERE preset = getvariable('picture_preset') AND seed = getvariable('picture_seed')
  AND sensor_id = getvariable('picture_sensor')
  AND reading.local_date BETWEEN getvariable('picture_monday') AND getvariable('picture_monday') + 6
ORDER BY hour
