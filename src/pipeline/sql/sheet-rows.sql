-- In:  doors_window (doors' hours of some local weeks), door_places (sensor_id, branch, door: places in the network);
--      variable first_monday (local date).
-- Out: the hours of each door by their place in its sheet.
-- Grain: one row per sensor and slot.
SELECT
  branch, door,
  (date_diff('day', getvariable('first_monday')::DATE, local_date) * 24 + local_hour)::INTEGER AS cell,
  (epoch_us(hour_utc) // 3600000000)::INTEGER AS slot,
  is_open::INTEGER AS is_open,
  unusable::INTEGER AS unusable,
  visitors_raw
FROM doors_window JOIN door_places USING (sensor_id)
