-- In:  reading; variables picture_faults (list), picture_hours (fewest and most open hours of them), picture_seen (most
--      of the people that may be seen over the fault's whole course, as a share), picture_mean (least visitors per hour of
--      the door).
-- Out: the first week of a door, Monday to Sunday, that has so many open hours of such a fault, and hardly any other
--      fault. Chosen by what was wrong, never by what was found.
-- Grain: one row at most.
SELECT preset, seed, branch_id, sensor_id, date_trunc('week', local_date)::DATE AS monday
FROM reading
WHERE is_open AND NOT early AND preset <> 'harsh'
GROUP BY ALL
HAVING count(DISTINCT local_date) >= 5
  AND count(*) FILTER (list_contains(getvariable('picture_faults'), fault)) BETWEEN getvariable('picture_hours')[1] AND getvariable('picture_hours')[2]
  AND count(*) FILTER (fault IS NOT NULL AND NOT list_contains(getvariable('picture_faults'), fault)) <= 1
  AND coalesce(max(episode_seen) FILTER (list_contains(getvariable('picture_faults'), fault)), 0) <= getvariable('picture_seen')
  AND avg(door_mean) >= getvariable('picture_mean')
ORDER BY preset DESC, seed, monday, sensor_id
LIMIT 1
