-- In:  hours_near, days_now.
-- Out: table hours_counted: open hours that have visitors (0 included), of days that are in daily.
-- Grain: one row per branch and slot.
CREATE OR REPLACE TEMP TABLE hours_counted AS
SELECT branch_id, local_date AS date, local_hour AS hour, visitors
FROM hours_near
WHERE visitors IS NOT NULL AND (branch_id, local_date) IN (SELECT branch_id, date FROM days_now);
