-- In:  slots_held (date, slot: the slots whose raw readings the lake holds), raw_held (date, slot of every raw reading),
--      hours_held (hour_utc, readings, duplicates), quarantine_held (date, slot).
-- Out: slots for which received = accepted + duplicates + quarantined does not hold. A slot without any hour waits for its
--      transformation and is left out. Readings without a readable hour are held together per date (slot is null), once
--      all hours of the date are made.
-- Grain: one row per UTC date and slot.
WITH received AS (SELECT date, slot, count(*) AS received FROM raw_held GROUP BY ALL),
accepted AS (
  SELECT hour_utc AS slot, sum(readings) AS accepted, sum(duplicates) AS duplicates FROM hours_held GROUP BY ALL
),
quarantined AS (SELECT date, slot, count(*) AS quarantined FROM quarantine_held GROUP BY ALL),
waiting AS (SELECT date, slot FROM slots_held WHERE slot NOT IN (SELECT slot FROM accepted)),
places AS (
  SELECT date, slot FROM received
  UNION SELECT date, slot FROM quarantined
  UNION SELECT slot::DATE, slot FROM accepted
)
SELECT
  places.date::VARCHAR AS date,
  strftime(places.slot, '%Y-%m-%dT%H:%M:%SZ') AS slot,
  coalesce(received, 0)::DOUBLE AS received,
  coalesce(accepted, 0)::DOUBLE AS accepted,
  coalesce(duplicates, 0)::DOUBLE AS duplicates,
  coalesce(quarantined, 0)::DOUBLE AS quarantined
FROM places
LEFT JOIN received ON received.date = places.date AND received.slot IS NOT DISTINCT FROM places.slot
LEFT JOIN accepted ON accepted.slot = places.slot
LEFT JOIN quarantined ON quarantined.date = places.date AND quarantined.slot IS NOT DISTINCT FROM places.slot
WHERE coalesce(received, 0) <> coalesce(accepted, 0) + coalesce(duplicates, 0) + coalesce(quarantined, 0)
  AND CASE
    WHEN places.slot IS NULL THEN places.date NOT IN (SELECT date FROM waiting)
    ELSE places.slot NOT IN (SELECT slot FROM waiting)
  END
ORDER BY places.date, places.slot
