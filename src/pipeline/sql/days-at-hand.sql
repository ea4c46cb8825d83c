-- In:  daily_held (columns of the daily files, of dates_at_hand), days_made, dates_at_hand, dates_touched, branches;
--      variable locked_months.
-- Out: tables days_locked (days held all of whose hours lie in locked UTC months: they stay as they are) and days_at_hand
--      (what each day is by its own hours, as held or as just made).
-- Grain: one row per branch and local date.
CREATE OR REPLACE TEMP TABLE days_locked AS
WITH dates_locked AS (
  SELECT timezone, date
  FROM (SELECT DISTINCT timezone FROM branches) CROSS JOIN dates_at_hand
  WHERE len(getvariable('locked_months')) > 0
    AND strftime(date::TIMESTAMP AT TIME ZONE timezone, '%Y-%m') IN (SELECT unnest(getvariable('locked_months')))
    AND strftime((date + 1)::TIMESTAMP AT TIME ZONE timezone - INTERVAL 1 HOUR, '%Y-%m')
      IN (SELECT unnest(getvariable('locked_months')))
)
SELECT branch_id, date FROM daily_held JOIN branches USING (branch_id) JOIN dates_locked USING (timezone, date);

CREATE OR REPLACE TEMP TABLE days_at_hand AS
FROM days_made ANTI JOIN days_locked USING (branch_id, date)
UNION ALL BY NAME
SELECT daily_held.* EXCLUDE (ma_same_weekday_4)
FROM daily_held LEFT JOIN days_locked USING (branch_id, date)
WHERE date NOT IN (FROM dates_touched) OR days_locked.date IS NOT NULL;
