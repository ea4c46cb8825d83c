-- In:  points_held (branch_id, start: first instant UTC of an open hour or day, date: local date, hour: local hour or null,
--      visitors, low, high: the ends of its interval, expected, usual: what a share is held against, judged: whether it can be
--      judged); variable judged_from (the local date from which on points are asked for).
-- Out: the points that can be judged, each with `spread`: one usual deviation from what is expected, in visitors. It is scaled by
--      how far the branch's points of the six whole ISO weeks before lay from theirs, and null where these are fewer than 20.
--      It depends on those weeks alone, so that judging sooner or later, at once or in parts gives the same.
-- Grain: one row per branch and hour (or day), in order of branch and time.
WITH sound AS (
  SELECT *, date_trunc('week', date)::DATE AS week, sqrt(expected + (0.05 * expected) ** 2) AS chance
  FROM points_held
  WHERE judged AND expected > 0
),
scales AS (
  SELECT branch_id, weeks.week, 1.4826 * median(abs(visitors - expected) / chance) AS scale
  FROM (SELECT DISTINCT week FROM sound WHERE date >= getvariable('judged_from')) AS weeks
  JOIN sound ON sound.week < weeks.week AND sound.week >= weeks.week - 42
  GROUP BY branch_id, weeks.week
  HAVING count(*) >= 20
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
  usual,
  -- A branch that is steadier than chance was lucky.
  greatest(1, scale) * chance AS spread
FROM sound LEFT JOIN scales USING (branch_id, week)
WHERE date >= getvariable('judged_from')
ORDER BY branch_id, start
