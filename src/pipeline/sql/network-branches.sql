-- In:  days_at_hand, days_compared (the affected ones), weeks_now, weeks_compared, months_now, months_compared.
-- Out: view compared: what network.sql adds up.
-- Grain: one row per kind of period, period and branch.
CREATE OR REPLACE TEMP VIEW compared AS
SELECT
  'day' AS period, date AS start,
  visitors, visitors_low, visitors_high, visitors_all, coverage, imputed, hours_open, hours_missing,
  ma_same_weekday_4, counted, counted_previous, counted_year
FROM days_at_hand JOIN days_compared USING (branch_id, date)
UNION ALL
SELECT
  'week', start,
  visitors, visitors_low, visitors_high, visitors_all, coverage, imputed, hours_open, hours_missing,
  ma_same_weekday_4, counted, counted_previous, counted_year
FROM weeks_now JOIN weeks_compared USING (branch_id, start)
UNION ALL
SELECT
  'month', start,
  visitors, visitors_low, visitors_high, visitors_all, coverage, imputed, hours_open, hours_missing,
  ma_same_weekday_4, counted, counted_previous, counted_year
FROM months_now JOIN months_compared USING (branch_id, start);
