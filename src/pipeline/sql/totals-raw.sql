-- In:  variable files (paths of raw files).
-- Out: how many readings each holds, as its footer says.
-- Grain: one row per file.
SELECT file_name AS file, num_rows::DOUBLE AS readings
FROM parquet_file_metadata(getvariable('files'))
