-- In:  months_now, months_compared, weeks_now.
-- Out: the whole monthly table.
-- Grain: one row per branch and local month.
WITH peaks AS (
  SELECT branch_id, date_trunc('month', start + 3)::DATE AS start, avg(peak_hours::INTEGER) AS peaks_of_weeks
  FROM weeks_now GROUP BY ALL
)
SELECT
  branch_id, start AS month,
  days, days_open, visitors, visitors_low, visitors_high, visitors_all, visitors_per_open_day, expected,
  average AS ma_12, ma_same_weekday_4, change_previous, change_same_weekday, change_year, network_share,
  peak_date, peak_hour, peak_visitors, peak_share, peaks_of_weeks AS peak_hours, busiest_hour, quietest_hour, busiest_weekday,
  coverage, imputed, imputed_share, hours_open, hours_missing, usable
FROM months_now JOIN months_compared USING (branch_id, start) LEFT JOIN peaks USING (branch_id, start)
