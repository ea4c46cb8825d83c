-- In:  hourly_measured (measured hours, from 28 days before first_hour on); variable first_hour.
-- Out: the hours from first_hour on with what is usual for each: the median of the same local hour on the 4 previous same weekdays,
--      of hours that every door counted; null with fewer than 2 of them.
-- Grain: one row per branch and slot.
WITH judged AS (
  SELECT
    *,
    CASE WHEN is_open AND coverage = 1 THEN visitors_raw END AS whole,
    median(whole) OVER usual AS usual,
    count(whole) OVER usual AS usual_days
  FROM hourly_measured
  WINDOW usual AS (
    PARTITION BY branch_id, isodow(local_date), local_hour
    ORDER BY local_date
    RANGE BETWEEN INTERVAL 28 DAYS PRECEDING AND INTERVAL 7 DAYS PRECEDING
  )
)
SELECT
  branch_id, hour_utc, local_date, local_hour, is_open, visitors_raw, visitors,
  CASE WHEN is_open AND usual_days >= 2 THEN usual END AS expected,
  quality, rule, coverage, readings, duplicates, names_corrected
FROM judged
WHERE hour_utc >= getvariable('first_hour')
