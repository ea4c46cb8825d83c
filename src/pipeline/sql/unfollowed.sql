-- In:  raw_files (date, readings: rows of each raw file of some UTC dates), slots_held (date, slots: how many slots each of those
--      dates holds), hours_held (hour_utc, readings, duplicates of the hourly table), quarantine_held (date).
-- Out: dates whose cleaned hours and quarantine do not account for every raw reading and slot.
-- Grain: one row per UTC date.
WITH received AS (SELECT date, sum(readings) AS readings FROM raw_files GROUP BY date),
explained AS (
  SELECT hour_utc::DATE AS date, count(DISTINCT hour_utc) AS slots, sum(readings + duplicates) AS readings
  FROM hours_held GROUP BY ALL
),
quarantined AS (SELECT date, count(*) AS readings FROM quarantine_held GROUP BY date)
SELECT slots_held.date::VARCHAR AS date
FROM slots_held
LEFT JOIN received USING (date)
LEFT JOIN explained USING (date)
LEFT JOIN quarantined USING (date)
WHERE explained.slots IS DISTINCT FROM slots_held.slots
   OR coalesce(received.readings, 0) <> coalesce(explained.readings, 0) + coalesce(quarantined.readings, 0)
ORDER BY slots_held.date
