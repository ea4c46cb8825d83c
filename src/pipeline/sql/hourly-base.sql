-- In:  slots (UTC hours to make), branches, sensors, opening (branch_id, isodow, from_minute, to_minute),
--      closures (calendar, date), judged.
-- Out: table hourly_base: what was measured, before it is held against the usual.
-- Grain: one row per branch and slot, also where no reading came.
CREATE OR REPLACE TEMP TABLE hourly_base AS
WITH doors AS (SELECT branch_id, count(*) AS doors FROM sensors GROUP BY branch_id),
grid AS (
  SELECT
    branch_id, slot AS hour_utc, doors, holidays,
    slot AT TIME ZONE 'UTC' AT TIME ZONE timezone AS local_time,
    local_time::DATE AS local_date,
    (hour(local_time) * 60 + minute(local_time)) AS from_minute
  FROM slots CROSS JOIN branches JOIN doors USING (branch_id)
  WHERE (opened_on IS NULL OR local_date >= opened_on) AND (closed_on IS NULL OR local_date < closed_on)
),
opened AS (
  SELECT
    grid.*,
    closures.date IS NOT NULL AS is_holiday,
    EXISTS (
      FROM opening
      WHERE opening.branch_id = grid.branch_id
        AND opening.isodow = isodow(grid.local_date)
        AND opening.from_minute < grid.from_minute + 60
        AND opening.to_minute > grid.from_minute
    ) AS is_opening_hour
  FROM grid
  LEFT JOIN closures ON closures.calendar = grid.holidays AND closures.date = grid.local_date
),
counted AS (
  SELECT
    branch_id, slot AS hour_utc,
    sum(visitors) FILTER (verdict = 'accepted')::INTEGER AS visitors_raw,
    count(*) FILTER (verdict = 'accepted')::INTEGER AS readings,
    count(*) FILTER (verdict = 'duplicate')::INTEGER AS duplicates,
    count(*) FILTER (verdict = 'accepted' AND name_corrected)::INTEGER AS names_corrected
  FROM judged
  WHERE verdict <> 'quarantined'
  GROUP BY branch_id, slot
)
SELECT
  branch_id, hour_utc, local_date,
  hour(local_time)::INTEGER AS local_hour,
  is_opening_hour AND NOT is_holiday AS is_open,
  visitors_raw,
  CASE WHEN is_opening_hour AND NOT is_holiday THEN visitors_raw END AS visitors,
  CASE
    WHEN is_holiday OR NOT is_opening_hour THEN 'closed'
    WHEN visitors_raw IS NULL THEN 'missing'
    ELSE 'measured'
  END AS quality,
  CASE
    WHEN is_holiday THEN 'public-holiday'
    WHEN NOT is_opening_hour THEN 'opening-hours'
    WHEN visitors_raw IS NULL THEN 'no-usable-reading'
    WHEN readings < doors THEN 'door-missing'
  END AS rule,
  coalesce(readings, 0) / doors AS coverage,
  coalesce(readings, 0)::INTEGER AS readings,
  coalesce(duplicates, 0)::INTEGER AS duplicates,
  coalesce(names_corrected, 0)::INTEGER AS names_corrected
FROM opened LEFT JOIN counted USING (branch_id, hour_utc);
