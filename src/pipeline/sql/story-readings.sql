-- In:  judged (the readings of one slot, each with its verdict), sensors; variable story_branch.
-- Out: the readings of one branch and hour, and those that a sensor of it sent though they could not be given to it.
-- Grain: one row per reading received.
SELECT
  branch, sensor, visitors, unit, record,
  strftime(received_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS received_at,
  source, verdict, reason
FROM judged
WHERE branch_id = getvariable('story_branch')
  OR upper(trim(sensor)) IN (SELECT upper(trim(sensor_id)) FROM sensors WHERE sensors.branch_id = getvariable('story_branch'))
ORDER BY received_at, seq, occurrence
