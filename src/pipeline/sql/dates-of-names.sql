-- In:  raw_held (readings, with the UTC date of their file), names_sought (name).
-- Out: dates with readings under one of the names, as typed but for spaces around them.
-- Grain: one row per UTC date.
SELECT DISTINCT date::VARCHAR AS date FROM raw_held WHERE trim(branch) IN (SELECT name FROM names_sought) ORDER BY 1
