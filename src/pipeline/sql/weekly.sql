-- In:  weeks_now, weeks_compared.
-- Out: the whole weekly table.
-- Grain: one row per branch and ISO week.
SELECT
  branch_id, start AS week,
  isoyear(start)::INTEGER AS iso_year, week(start)::INTEGER AS iso_week,
  days, days_open, visitors, visitors_low, visitors_high, visitors_all, visitors_per_open_day, expected,
  average AS ma_4, ma_same_weekday_4, change_previous, change_same_weekday, change_year, network_share,
  peak_date, peak_hour, peak_visitors, peak_share, peak_hours, busiest_hour, quietest_hour, busiest_weekday,
  coverage, imputed, imputed_share, hours_open, hours_missing, usable
FROM weeks_now JOIN weeks_compared USING (branch_id, start)
