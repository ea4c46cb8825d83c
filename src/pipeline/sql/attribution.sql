-- In:  raw_batch (readings), branches, sensors (the registry).
-- Out: table attribution: which branch each pair of typed name and sensor id stands for, and how that is known.
-- Grain: one row per distinct (branch, sensor) as received.
--
-- A name counts as a branch's when it is its official name, the same after normalising (case, accents, punctuation,
-- word order, usual abbreviations), or so near to it (Damerau-Levenshtein, as a share of the length) that no other
-- branch comes close. The sensor id decides where the name doesn't; where both speak and disagree, nobody decides.
CREATE OR REPLACE TEMP MACRO words_of(name) AS list_sort(list_transform(
  list_filter(
    string_split(regexp_replace(lower(strip_accents(name)), '[^a-z0-9]+', ' ', 'g'), ' '),
    lambda word: word NOT IN ('', 'agence')
  ),
  lambda word: CASE word
    WHEN 'st' THEN 'saint' WHEN 'ste' THEN 'sainte' WHEN 'ctre' THEN 'centre' WHEN 'cc' THEN 'centre commercial'
    WHEN 'gd' THEN 'grand' WHEN 'gde' THEN 'grande' WHEN 'av' THEN 'avenue' WHEN 'pl' THEN 'place' WHEN 'bd' THEN 'boulevard'
    ELSE word
  END
));
CREATE OR REPLACE TEMP MACRO key_of(name) AS array_to_string(words_of(name), ' ');

CREATE OR REPLACE TEMP TABLE attribution AS
WITH pairs AS (SELECT DISTINCT branch, sensor FROM raw_batch),
names AS (SELECT DISTINCT branch, key_of(branch) AS key FROM pairs WHERE branch IS NOT NULL),
registry AS (SELECT branch_id, name, key_of(name) AS key FROM branches),
same_key AS (
  SELECT names.branch, any_value(branch_id) AS branch_id
  FROM names JOIN registry USING (key)
  GROUP BY names.branch
  HAVING count(*) = 1
),
scored AS (
  SELECT
    names.branch, registry.branch_id,
    1 - damerau_levenshtein(names.key, registry.key) / greatest(length(names.key), length(registry.key), 1) AS score
  FROM names JOIN registry ON abs(length(names.key) - length(registry.key)) <= 0.25 * length(registry.key)
  WHERE names.branch NOT IN (SELECT branch FROM same_key)
),
ranked AS (
  SELECT
    branch, branch_id, score,
    coalesce(lead(score) OVER best_first, 0) AS next_score,
    row_number() OVER best_first AS place
  FROM scored
  WINDOW best_first AS (PARTITION BY branch ORDER BY score DESC, branch_id)
),
named AS (
  SELECT branch, branch_id FROM same_key
  UNION ALL
  SELECT branch, branch_id FROM ranked WHERE place = 1 AND score >= 0.75 AND score - next_score >= 0.1
)
SELECT
  pairs.branch,
  pairs.sensor,
  CASE WHEN named.branch_id <> sensors.branch_id THEN NULL ELSE coalesce(sensors.branch_id, named.branch_id) END AS branch_id,
  sensors.sensor_id,
  coalesce(pairs.branch <> official.name, true) AS name_corrected,
  CASE
    WHEN named.branch_id <> sensors.branch_id THEN 'name-sensor-conflict'
    WHEN named.branch_id IS NULL AND sensors.branch_id IS NULL THEN 'unknown-branch'
    WHEN pairs.sensor IS NOT NULL AND sensors.branch_id IS NULL THEN 'unknown-sensor'
  END AS problem
FROM pairs
LEFT JOIN named ON named.branch = pairs.branch
LEFT JOIN sensors ON sensors.sensor_id = upper(trim(pairs.sensor))
LEFT JOIN branches AS official ON official.branch_id = coalesce(sensors.branch_id, named.branch_id);
