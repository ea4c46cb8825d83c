-- In:  reading, branch_hour, branch_day. Simulated worlds alone.
-- Out: errors of daily totals, as in days.sql, of an oracle that knows which readings are flawed, undoes reductions and
--      slipped clocks exactly, and knows what every count was drawn around: the doors it can tell, and for the others what
--      was to be expected given those.
-- Grain: one row per preset and part.
WITH sound AS (
  SELECT
    preset, seed, branch_id, hour,
    coalesce(sum(truth) FILTER (sound), 0) AS counted,
    coalesce(sum(door_mean) FILTER (sound), 0) AS counted_mean,
    coalesce(sum(door_mean) FILTER (NOT sound), 0) AS lost_mean
  FROM (
    SELECT
      *,
      fault IS NULL OR fault LIKE 'name_%'
        OR fault IN ('duplicate', 'late', 'extra_field', 'sensor_absent', 'reduced', 'drifting', 'clock_slip') AS sound
    FROM reading
    WHERE is_open
  )
  GROUP BY ALL
),
best AS (
  SELECT preset, seed, branch_id, local_date AS date, sum(counted + lost_mean * (size + counted) / (size + counted_mean)) AS visitors
  FROM sound JOIN branch_hour USING (preset, seed, branch_id, hour)
  WHERE size IS NOT NULL
  GROUP BY ALL
)
SELECT
  preset, early,
  avg(abs(best.visitors - truth) / truth) AS mean,
  quantile_cont(abs(best.visitors - truth) / truth, 0.95) AS p95
FROM branch_day JOIN best USING (preset, seed, branch_id, date)
GROUP BY ALL
