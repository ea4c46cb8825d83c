-- In:  reading, branch_hour; variable oracle_preset. Simulated worlds alone.
-- Out: every reading with what the simulator drew the door's count around, and whether each fault in question flawed it.
--      `sent` as an oracle would see it: what came, null where a fault hides it that is not in question.
-- Grain: one row per reading, a sensor's in order of the hours.
SELECT
  reading.seed, reading.sensor_id, reading.is_open, reading.early,
  CASE
    WHEN reading.fault IS NULL OR reading.fault LIKE 'name_%' OR reading.fault IN ('duplicate', 'late', 'extra_field', 'sensor_absent')
      THEN reading.truth
    WHEN reading.fault IN ('dead_zero', 'stuck', 'spike') THEN reading.sent
  END AS sent,
  CASE WHEN reading.fault IN ('dead_zero', 'stuck', 'spike') THEN reading.fault END AS fault,
  reading.fault = 'spike' AND reading.truth >= 1 AND reading.sent >= 5 * reading.truth AS big,
  reading.door_mean AS mean, hour.mean AS branch_mean, reading.size,
  hour.truth - reading.truth AS others
FROM reading JOIN branch_hour AS hour USING (preset, seed, branch_id, hour)
WHERE preset = getvariable('oracle_preset') AND reading.size IS NOT NULL
ORDER BY reading.seed, reading.sensor_id, hour.hour
