-- In:  given(line, branch, sensor, hour, visitors): the file's rows, all text but the line; sensor is null where there is no such column.
-- Out: counts: one row per row of the file, with what its hour and count mean and what is wrong with it (null if nothing is);
--      sites and doors: one row per distinct site, and per distinct site and sensor, numbered in the order of the file.
CREATE TABLE counts AS
WITH read AS (
  SELECT
    *,
    -- An hour with Z or an offset at its end is an instant, not a local hour.
    regexp_matches(hour, '[T ]\d{2}.*(Z|[+-]\d{2}(:?\d{2})?)$') AS is_instant,
    try_cast(visitors AS DOUBLE) AS visitors_number
  FROM given
), timed AS (
  SELECT
    *,
    CASE WHEN is_instant THEN epoch_us(try_cast(hour AS TIMESTAMPTZ)) ELSE epoch_us(try_cast(hour AS TIMESTAMP)) END AS microseconds
  FROM read
)
SELECT
  line,
  branch,
  sensor,
  hour,
  visitors,
  is_instant,
  CAST(microseconds // 3_600_000_000 AS INTEGER) AS hour_number,
  visitors_number,
  CASE
    WHEN branch IS NULL OR trim(branch) = '' THEN 'branch'
    WHEN microseconds IS NULL THEN 'hour'
    WHEN NOT is_instant AND microseconds % 3_600_000_000 <> 0 THEN 'minutes'
    WHEN visitors_number IS NULL OR NOT isfinite(visitors_number) THEN 'visitors'
  END AS problem
FROM timed;

CREATE TABLE sites AS
SELECT branch, CAST(row_number() OVER (ORDER BY min(line)) - 1 AS INTEGER) AS site
FROM counts
GROUP BY branch;

CREATE TABLE doors AS
SELECT branch, site, sensor, CAST(row_number() OVER (ORDER BY min(line)) - 1 AS INTEGER) AS door
FROM counts
JOIN sites USING (branch)
GROUP BY branch, site, sensor;
