-- In:  quarantine_held (the quarantine), branches; macros of names.sql; variables most_names, most_nearest.
-- Out: typed names that could not be given to a branch, the most frequent first, each with the branches of most similar names.
-- Grain: one row per name (without spaces around it) and reason.
WITH unknown AS MATERIALIZED (
  SELECT
    trim(branch) AS name, reason,
    count(*)::INTEGER AS readings,
    coalesce(list_sort(list(DISTINCT sensor) FILTER (sensor IS NOT NULL)), []) AS sensors,
    strftime(min(slot), '%Y-%m-%dT%H:%M:%SZ') AS first,
    strftime(max(slot), '%Y-%m-%dT%H:%M:%SZ') AS latest
  FROM quarantine_held
  WHERE reason IN ('unknown-branch', 'name-sensor-conflict') AND trim(branch) <> ''
  GROUP BY trim(branch), reason
  ORDER BY readings DESC, name, reason
  LIMIT getvariable('most_names')
),
names AS MATERIALIZED (SELECT name, words_of(plain_name(name)) AS words FROM (SELECT DISTINCT name FROM unknown)),
official AS MATERIALIZED (SELECT branch_id, words_of(plain_name(coalesce(source_name, name))) AS words FROM branches),
scored AS (
  SELECT
    names.name, branch_id,
    round(greatest(
      jaro_winkler_similarity(key_of(names.words), key_of(official.words)),
      jaro_winkler_similarity(any_order_of(names.words), any_order_of(official.words))
    ), 3) AS score
  FROM names CROSS JOIN official
),
nearest AS (
  SELECT name, list({ branch_id: branch_id, score: score } ORDER BY score DESC, branch_id) AS nearest
  FROM (FROM scored QUALIFY row_number() OVER (PARTITION BY name ORDER BY score DESC, branch_id) <= getvariable('most_nearest'))
  GROUP BY name
)
SELECT unknown.*, coalesce(nearest, []) AS nearest
FROM unknown LEFT JOIN nearest USING (name)
ORDER BY readings DESC, unknown.name, reason
