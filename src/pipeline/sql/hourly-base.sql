-- In:  slots (UTC hours to make), branches, sensors, opening (branch_id, isodow, from_minute, to_minute),
--      closures (calendar, date), judged; closed_days (branch_id, date, decision) and decided (branch_id, hour_utc, …), what people said.
-- Out: table hourly_base: what the calendar and the readings say, before the cleaning.
-- Grain: one row per branch and slot, also where no reading came.
CREATE OR REPLACE TEMP TABLE hourly_base AS
WITH doors AS (SELECT branch_id, count(*) AS doors FROM sensors GROUP BY branch_id),
-- Local times per zone: there are few zones and many branches.
local_hours AS MATERIALIZED (
  SELECT
    timezone, slot AS hour_utc,
    slot AT TIME ZONE 'UTC' AT TIME ZONE timezone AS local_time,
    local_time::DATE AS local_date,
    isodow(local_date) AS isodow,
    hour(local_time) * 60 + minute(local_time) AS from_minute
  FROM slots CROSS JOIN (SELECT DISTINCT timezone FROM branches)
),
opening_hours AS (
  SELECT DISTINCT opening.branch_id, hours.isodow, hours.from_minute
  FROM opening
  JOIN branches USING (branch_id)
  JOIN (SELECT DISTINCT timezone, isodow, from_minute FROM local_hours) AS hours
    ON hours.timezone = branches.timezone AND hours.isodow = opening.isodow
   AND opening.from_minute < hours.from_minute + 60 AND opening.to_minute > hours.from_minute
),
opened AS (
  SELECT
    branches.branch_id, local_hours.hour_utc, doors, local_time, local_date,
    closures.date IS NOT NULL AS is_holiday,
    -- Whoever gave a number for an hour of that day since said that it was open.
    CASE WHEN decided.decision IS NULL THEN closed_days.decision END AS closed_by,
    opening_hours.branch_id IS NOT NULL AS is_opening_hour
  FROM local_hours
  JOIN branches USING (timezone)
  JOIN doors USING (branch_id)
  LEFT JOIN opening_hours USING (branch_id, isodow, from_minute)
  LEFT JOIN closures ON closures.calendar = branches.holidays AND closures.date = local_date
  LEFT JOIN closed_days ON closed_days.branch_id = branches.branch_id AND closed_days.date = local_date
  LEFT JOIN decided ON decided.branch_id = branches.branch_id AND decided.hour_utc = local_hours.hour_utc
  WHERE (opened_on IS NULL OR local_date >= opened_on) AND (closed_on IS NULL OR local_date < closed_on)
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
