-- In:  points_held (branch_id, start: first instant UTC of an open hour or day, date: local date, hour: local hour or null,
--      visitors, low, high: the ends of its interval, expected, usual: what a share is held against, judged: whether it can be
--      judged); doors_held (branch_id, sensor_id, start, visitors and expected of what a door measured, expected_all: of the
--      whole hour or day, sound: whether it measured enough); variable judged_from (the local date from which on points are
--      asked for).
-- Out: the points that can be judged, of branches of which a door was sound, each with
--      expected_then: what was to be expected on a day (in an hour) as full as that one was for the network: expected × the
--        median of visitors ÷ expected over the branches, ten at least; expected where the branch does not go with the network;
--      dispersion, dispersion_usual: how far its counts scatter around these (around expected) beyond chance:
--        variance = mean + dispersion × mean², by the six whole ISO weeks before (half of the points lay within 0.4549
--        variances, the median of χ² of one degree); null where these have fewer than 20. They depend on those weeks alone, so
--        that judging sooner or later, at once or in parts gives the same;
--      alike_above (alike_below): what the branch would have had, had all its doors been as its sound ones, without the one
--        furthest above (below) usual; null where there is one door.
-- Grain: one row per branch and hour (or day), in order of branch and time.
WITH levels AS (
  SELECT start, median(visitors / expected) AS level
  FROM points_held
  WHERE judged AND expected > 0
  GROUP BY start
  HAVING count(*) >= 10
),
sound AS (
  SELECT *, date_trunc('week', date)::DATE AS week, CASE WHEN level > 0 THEN expected * level ELSE expected END AS levelled
  FROM points_held LEFT JOIN levels USING (start)
  WHERE judged AND expected > 0
),
weeks AS (SELECT DISTINCT week FROM sound WHERE date >= getvariable('judged_from')),
dispersions AS (
  SELECT
    branch_id, weeks.week,
    -- A branch that is steadier than this was lucky.
    greatest(0.0025, median(((visitors - expected) ** 2 / 0.4549 - expected) / expected ** 2)) AS usual,
    greatest(0.0025, median(((visitors - levelled) ** 2 / 0.4549 - levelled) / levelled ** 2)) AS levelled
  FROM weeks JOIN sound ON sound.week < weeks.week AND sound.week >= weeks.week - 42
  GROUP BY branch_id, weeks.week
  HAVING count(*) >= 20
),
doors AS (
  SELECT
    branch_id, start,
    count(*) AS doors,
    sum(expected_all) AS expected_all,
    sum(expected) FILTER (sound) AS expected,
    sum(visitors) FILTER (sound) AS visitors,
    count(*) FILTER (sound) AS sound_doors,
    arg_max(struct_pack(v := visitors, e := expected), visitors - expected) FILTER (sound) AS highest,
    arg_min(struct_pack(v := visitors, e := expected), visitors - expected) FILTER (sound) AS lowest
  FROM doors_held
  WHERE expected_all > 0
  GROUP BY branch_id, start
),
-- Of two sound doors and more one is left out; a single sound one beside others that are not has to say it alone.
alike AS (
  SELECT
    branch_id, start, doors,
    expected_all * CASE WHEN sound_doors = 1 THEN visitors / expected
      ELSE (visitors - highest.v) / (expected - highest.e) END AS above,
    expected_all * CASE WHEN sound_doors = 1 THEN visitors / expected
      ELSE (visitors - lowest.v) / (expected - lowest.e) END AS below
  FROM doors
  WHERE sound_doors > 0
)
SELECT
  branch_id,
  epoch_ms(start)::DOUBLE AS start,
  date::VARCHAR AS date,
  hour,
  visitors,
  low,
  high,
  expected,
  sound.usual,
  CASE WHEN dispersions.levelled < dispersions.usual THEN sound.levelled ELSE expected END AS expected_then,
  least(dispersions.levelled, dispersions.usual) AS dispersion,
  dispersions.usual AS dispersion_usual,
  CASE WHEN doors > 1 THEN above END AS alike_above,
  CASE WHEN doors > 1 THEN below END AS alike_below
FROM sound JOIN alike USING (branch_id, start) LEFT JOIN dispersions USING (branch_id, week)
WHERE date >= getvariable('judged_from')
ORDER BY branch_id, start
