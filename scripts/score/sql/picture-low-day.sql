-- In:  reading, branch_hour, branch_day.
-- Out: the branches of the day on which all of the network was lowest against its usual day: what is usual, what came, what
--      is published, in how many hours something was changed, and in how many though no sensor was at fault.
-- Grain: one row per branch.
WITH usual AS (
  SELECT
    preset, seed, branch_id, date, truth, visitors,
    median(truth) OVER (
      PARTITION BY preset, seed, branch_id, isodow(date) ORDER BY date
      RANGE BETWEEN INTERVAL 28 DAYS PRECEDING AND INTERVAL 28 DAYS FOLLOWING EXCLUDE CURRENT ROW
    ) AS usual
  FROM branch_day
  WHERE NOT early AND preset <> 'harsh'
),
network AS (
  SELECT preset, seed, date, count(*) AS branches, sum(truth) / sum(usual) AS level FROM usual GROUP BY ALL
),
lowest AS (
  SELECT preset, seed, date
  FROM network
  -- A day on which most branches are closed is none of the network's.
  WHERE branches >= 0.7 * (SELECT max(branches) FROM network)
  ORDER BY level, preset DESC, seed, date
  LIMIT 1
),
at_fault AS (SELECT DISTINCT preset, seed, branch_id, hour FROM reading WHERE fault IS NOT NULL),
flagged AS (
  SELECT
    preset, seed, branch_id, local_date AS date,
    count(*) FILTER (quality <> 'measured') AS changed,
    count(*) FILTER (quality <> 'measured' AND at_fault.hour IS NULL) AS wrongly,
    count(*) AS hours
  FROM branch_hour LEFT JOIN at_fault USING (preset, seed, branch_id, hour)
  WHERE is_open
  GROUP BY ALL
)
SELECT
  strftime(date, '%Y-%m-%d') AS date, preset, seed, branch_id, usual, truth, visitors,
  changed::INTEGER AS changed, wrongly::INTEGER AS wrongly, hours::INTEGER AS hours
FROM usual JOIN lowest USING (preset, seed, date) JOIN flagged USING (preset, seed, branch_id, date)
WHERE usual IS NOT NULL
ORDER BY usual DESC, branch_id
