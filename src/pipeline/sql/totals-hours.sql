-- In:  variable files (paths of hourly files).
-- Out: hours of branches by quality and rule, the readings that were accepted for them or set aside as sent again, and the slots
--      (epoch, ms UTC) that they are of.
-- Grain: one row per file, quality and rule.
SELECT
  filename AS file, quality, rule,
  count(*)::DOUBLE AS hours,
  sum(readings)::DOUBLE AS accepted,
  sum(duplicates)::DOUBLE AS duplicates,
  list(DISTINCT epoch_ms(hour_utc)::DOUBLE) AS slots
FROM read_parquet(getvariable('files'), hive_partitioning = false, filename = true)
GROUP BY ALL
