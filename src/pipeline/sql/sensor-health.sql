-- In:  doors_held (rows of the doors table, of the local dates asked for); decided (branch_id, first_hour, end_hour: hours, half
--      open, about which a person decided); variable recent_from (the local date from which on faults count as recent).
-- Out: open hours at fault of each door, and of those the recent ones that nobody has decided about.
-- Grain: one row per door, those with most recent ones first.
SELECT
  branch_id,
  sensor_id,
  count(*) FILTER (at_fault)::INTEGER AS hours,
  count(*) FILTER (at_fault AND local_date >= getvariable('recent_from') AND NOT is_decided)::INTEGER AS hours_recent
FROM (
  SELECT
    branch_id, sensor_id, local_date,
    is_open AND rule IS NOT NULL AND quality IN ('corrected', 'imputed', 'missing') AS at_fault,
    EXISTS (
      FROM decided
      WHERE decided.branch_id = doors_held.branch_id AND hour_utc >= first_hour AND hour_utc < end_hour
    ) AS is_decided
  FROM doors_held
)
GROUP BY branch_id, sensor_id
ORDER BY hours_recent DESC, hours DESC, branch_id, sensor_id
