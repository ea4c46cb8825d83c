-- In:  nothing.
-- Out: empty tables reading, branch_hour and branch_day, to which each world that is scored adds its rows.
-- Grain: reading: one row per reading that was due; branch_hour: one per branch and slot with a true count; branch_day: one
--        per branch and local date whose open hours all have a true count. `early` marks the first days of a world.
CREATE TABLE reading (
  preset VARCHAR, seed INTEGER, early BOOLEAN,
  branch_id VARCHAR, sensor_id VARCHAR, hour TIMESTAMP, local_date DATE, local_hour INTEGER, is_open BOOLEAN,
  -- the truth: count and fault, how long and how far the fault held, and what the door's count was drawn around
  truth DOUBLE, fault VARCHAR, episode_hours INTEGER, episode_seen DOUBLE, door_mean DOUBLE, size DOUBLE,
  -- what the sensor sent, and what became of it
  sent DOUBLE, field_lost VARCHAR, reason VARCHAR, misattributed BOOLEAN,
  visitors_raw INTEGER, visitors INTEGER, expected DOUBLE, quality VARCHAR, rule VARCHAR, seen_share DOUBLE
);
CREATE TABLE branch_hour (
  preset VARCHAR, seed INTEGER, early BOOLEAN,
  branch_id VARCHAR, hour TIMESTAMP, local_date DATE, local_hour INTEGER, is_open BOOLEAN,
  truth DOUBLE, mean DOUBLE, size DOUBLE,
  visitors_raw INTEGER, visitors INTEGER, visitors_low INTEGER, visitors_high INTEGER, imputed INTEGER, expected DOUBLE,
  quality VARCHAR, rule VARCHAR, duplicates INTEGER, duplicates_true INTEGER,
  -- readings of other branches that it was given
  strangers INTEGER,
  -- sum of the doors that are trusted, and the share of its people that they are wont to see
  trusted DOUBLE, trusted_share DOUBLE,
  last_week DOUBLE, three_weeks DOUBLE, last_week_clean DOUBLE, three_weeks_clean DOUBLE
);
CREATE TABLE branch_day (
  preset VARCHAR, seed INTEGER, early BOOLEAN,
  branch_id VARCHAR, date DATE, truth DOUBLE, visitors INTEGER, touched BOOLEAN
);
