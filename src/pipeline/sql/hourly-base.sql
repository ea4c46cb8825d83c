-- In:  slots (UTC hours to make), branches, sensors, opening (branch_id, isodow, from_minute, to_minute),
--      closures (calendar, date), judged; closed_days (branch_id, date, decision) and decided (branch_id, hour_utc, …), what people said.
-- Out: table hourly_base: what the calendar and the readings say, before the cleaning.
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
    -- Whoever gave a number for an hour of that day since said that it was open.
    CASE WHEN decided.decision IS NULL THEN closed_days.decision END AS closed_by,
    EXISTS (
      FROM opening
      WHERE opening.branch_id = grid.branch_id
        AND opening.isodow = isodow(grid.local_date)
        AND opening.from_minute < grid.from_minute + 60
        AND opening.to_minute > grid.from_minute
    ) AS is_opening_hour
  FROM grid
  LEFT JOIN closures ON closures.calendar = grid.holidays AND closures.date = grid.local_date
  LEFT JOIN closed_days ON closed_days.branch_id = grid.branch_id AND closed_days.date = grid.local_date
  LEFT JOIN decided ON decided.branch_id = grid.branch_id AND decided.hour_utc = grid.hour_utc
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
  is_opening_hour AND NOT is_holiday AND closed_by IS NULL AS is_open,
  visitors_raw,
  CASE
    WHEN is_opening_hour AND NOT is_holiday AND closed_by IS NULL THEN NULL
    WHEN is_opening_hour AND NOT is_holiday THEN 'closed-by-decision'
    -- More than staff before opening and after closing.
    WHEN visitors_raw >= 10 THEN 'closed-traffic'
    WHEN is_holiday THEN 'public-holiday'
    ELSE 'opening-hours'
  END AS rule,
  coalesce(readings, 0) / doors AS coverage,
  coalesce(readings, 0)::INTEGER AS readings,
  coalesce(duplicates, 0)::INTEGER AS duplicates,
  coalesce(names_corrected, 0)::INTEGER AS names_corrected,
  CASE WHEN is_opening_hour AND NOT is_holiday THEN closed_by END AS decision
FROM opened LEFT JOIN counted USING (branch_id, hour_utc);
