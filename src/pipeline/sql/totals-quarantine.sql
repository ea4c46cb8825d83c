-- In:  variable files (paths of quarantine files).
-- Out: readings in quarantine by reason.
-- Grain: one row per file and reason.
SELECT filename AS file, reason, count(*)::DOUBLE AS readings
FROM read_parquet(getvariable('files'), hive_partitioning = false, filename = true)
GROUP BY ALL
