-- In:  doors_base (what each sensor sent on the UTC dates made), doors_held (the doors' hours of those dates that the lake holds).
-- Out: the UTC dates on which they differ: what is usual has to be learnt anew around them.
-- Grain: one row per UTC date.
WITH made AS (
  SELECT branch_id, sensor_id, hour_utc, is_open, visitors_raw, unusable FROM doors_base
),
held AS (
  SELECT branch_id, sensor_id, hour_utc, is_open, visitors_raw, rule IS NOT DISTINCT FROM 'reading-unusable' AS unusable
  FROM doors_held
)
SELECT DISTINCT hour_utc::DATE::VARCHAR AS date
FROM ((FROM made EXCEPT ALL FROM held) UNION ALL (FROM held EXCEPT ALL FROM made))
ORDER BY date
