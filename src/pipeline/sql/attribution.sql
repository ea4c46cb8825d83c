-- In:  raw_batch (readings), branches, sensors (the registry), name_aliases (a person's word for typed names); macros of names.sql.
-- Out: table attribution: which branch each pair of typed name and sensor id stands for, and how that is known.
-- Grain: one row per distinct (branch, sensor) as received.
--
-- A name counts as a branch's when it is its official name; when a person said so; when it is the same after normalising
-- (case, accents, punctuation, usual abbreviations; then in any order of words; then without little words); or when it is
-- so near to it (a slip of the hand by Damerau-Levenshtein, words cut short) that no other branch comes close. The sensor id
-- decides where the name doesn't, and against a name that was only near; where both speak and disagree, nobody decides.
CREATE OR REPLACE TEMP TABLE attribution AS
WITH pairs AS (SELECT DISTINCT branch, sensor FROM raw_batch),
plain_official AS MATERIALIZED (
  SELECT branch_id, trim(coalesce(source_name, name)) AS name, plain_name(coalesce(source_name, name)) AS plain FROM branches
),
worded_official AS MATERIALIZED (SELECT *, words_of(plain) AS words, numbers_of(plain) AS numbers FROM plain_official),
official AS MATERIALIZED (
  SELECT
    branch_id, name, words, numbers,
    key_of(words) AS key, any_order_of(words) AS any_order, bare_of(words) AS bare, initials_of(words) AS initials
  FROM worded_official
),
exact AS (SELECT name, any_value(branch_id) AS branch_id FROM official GROUP BY name HAVING count(*) = 1),
said AS (SELECT name, branch_id FROM name_aliases WHERE name NOT IN (SELECT name FROM exact)),
plain_names AS MATERIALIZED (
  SELECT branch, plain_name(branch) AS plain FROM (SELECT DISTINCT branch FROM pairs)
  WHERE trim(branch) NOT IN (SELECT name FROM exact UNION ALL SELECT name FROM said)
),
worded_names AS MATERIALIZED (SELECT branch, words_of(plain) AS words, numbers_of(plain) AS numbers FROM plain_names),
names AS MATERIALIZED (
  SELECT
    branch, words, numbers,
    key_of(words) AS key, any_order_of(words) AS any_order, bare_of(words) AS bare, initials_of(words) AS initials
  FROM worded_names
),
-- The same once normalised: the strictest way that finds exactly one branch.
same AS (
  SELECT names.branch, any_value(branch_id) AS branch_id, 1 AS way
  FROM names JOIN official ON official.key = names.key WHERE names.key <> '' GROUP BY names.branch HAVING count(*) = 1
  UNION ALL
  SELECT names.branch, any_value(branch_id), 2
  FROM names JOIN official ON official.any_order = names.any_order WHERE names.key <> '' GROUP BY names.branch HAVING count(*) = 1
  UNION ALL
  SELECT names.branch, any_value(branch_id), 3
  FROM names JOIN official ON official.bare = names.bare WHERE names.bare <> '' GROUP BY names.branch HAVING count(*) = 1
),
open_names AS MATERIALIZED (SELECT * FROM names WHERE key <> '' AND branch NOT IN (SELECT branch FROM same)),
candidates AS (
  SELECT DISTINCT typed.branch, officials.branch_id
  FROM (SELECT branch, numbers, unnest(traits_of(words)) AS trait FROM open_names) AS typed
  JOIN (SELECT branch_id, numbers, unnest(traits_of(words)) AS trait FROM official) AS officials USING (trait, numbers)
),
slips AS (
  SELECT
    branch, branch_id,
    greatest(
      nearness(open_names.key, official.key),
      CASE WHEN jaro_similarity(open_names.any_order, official.any_order) >= 0.85
        THEN nearness(open_names.any_order, official.any_order) ELSE 0 END
    ) AS score
  FROM candidates JOIN open_names USING (branch) JOIN official USING (branch_id)
),
-- Cutting words counts as one slip, in a short name as less: it is a habit.
cuts AS (
  SELECT open_names.branch, branch_id, greatest(0.84, 1 - 1 / length(open_names.key)) AS score
  FROM open_names JOIN official USING (initials, numbers)
  WHERE is_cut_short(open_names.words, official.words)
),
near AS MATERIALIZED (
  SELECT branch, branch_id, max(score) AS score FROM (FROM slips UNION ALL FROM cuts) WHERE score >= 0.6 GROUP BY ALL
),
ranked AS (
  SELECT
    *,
    coalesce(lead(score) OVER best_first, 0) AS next_score,
    row_number() OVER best_first AS place
  FROM near
  WINDOW best_first AS (PARTITION BY branch ORDER BY score DESC, branch_id)
),
named AS (
  SELECT DISTINCT pairs.branch, branch_id, true AS is_sure FROM pairs JOIN exact ON exact.name = trim(pairs.branch)
  UNION ALL
  SELECT DISTINCT pairs.branch, branch_id, true FROM pairs JOIN said ON said.name = trim(pairs.branch)
  UNION ALL
  SELECT branch, arg_min(branch_id, way), true FROM same GROUP BY branch
  UNION ALL
  SELECT branch, branch_id, false FROM ranked WHERE place = 1 AND score >= 0.78 AND score - next_score >= 0.0999
),
-- An id that stands at two branches tells nothing.
doors AS (
  SELECT upper(trim(sensor_id)) AS typed, any_value(sensor_id) AS sensor_id, any_value(branch_id) AS branch_id
  FROM sensors GROUP BY ALL HAVING count(*) = 1
),
known AS (
  SELECT
    pairs.*,
    doors.sensor_id, doors.branch_id AS door_branch, named.branch_id AS named_branch,
    -- The door's branch is near enough to what was typed, though another one is nearer.
    NOT named.is_sure AND coalesce(near.score >= 0.78, false) AS door_is_near
  FROM pairs
  LEFT JOIN named ON named.branch = pairs.branch
  LEFT JOIN doors ON doors.typed = upper(trim(pairs.sensor))
  LEFT JOIN near ON near.branch = pairs.branch AND near.branch_id = doors.branch_id
),
settled AS (
  SELECT *, coalesce(named_branch <> door_branch AND NOT door_is_near, false) AS is_conflict FROM known
)
SELECT
  settled.branch,
  settled.sensor,
  CASE WHEN NOT is_conflict THEN coalesce(door_branch, named_branch) END AS branch_id,
  sensor_id,
  coalesce(settled.branch <> coalesce(source_name, branches.name), true) AS name_corrected,
  CASE
    WHEN is_conflict THEN 'name-sensor-conflict'
    WHEN named_branch IS NULL AND door_branch IS NULL THEN 'unknown-branch'
    WHEN settled.sensor IS NOT NULL AND door_branch IS NULL THEN 'unknown-sensor'
  END AS problem
FROM settled
LEFT JOIN branches ON branches.branch_id = coalesce(door_branch, named_branch);
