-- In:  daily_held, weekly_held, monthly_held, network_held (the tables), dates_waiting (local dates whose rows may be ahead of
--      others until waiting slots are transformed).
-- Out: weeks and months that do not add up to the days, and periods of the network that do not add up to the branches.
-- Grain: one row per table and period at fault.
WITH branches_of_periods AS (
  SELECT 'weekly' AS name, 'week' AS period, date_trunc('week', date)::DATE AS start, branch_id AS member,
    count(*) AS parts, sum(visitors) AS visitors, sum(visitors_all) AS visitors_all
  FROM daily_held GROUP BY ALL
  UNION ALL
  SELECT 'monthly', 'month', date_trunc('month', date)::DATE AS start, branch_id, count(*), sum(visitors), sum(visitors_all)
  FROM daily_held GROUP BY ALL
),
added_up AS (
  FROM branches_of_periods
  UNION ALL
  SELECT 'network', period, start, period, count(*), sum(visitors), sum(visitors_all) FROM branches_of_periods GROUP BY ALL
  UNION ALL
  SELECT 'network', 'day', date, 'day', count(*), sum(visitors), sum(visitors_all) FROM daily_held GROUP BY ALL
),
held AS (
  SELECT 'weekly' AS name, 'week' AS period, week AS start, branch_id AS member, days AS parts, visitors, visitors_all
  FROM weekly_held
  UNION ALL
  SELECT 'monthly', 'month', month, branch_id, days, visitors, visitors_all FROM monthly_held
  UNION ALL
  SELECT 'network', period, start, period, branches, visitors, visitors_all FROM network_held
),
faults AS (
  SELECT name, period, start
  FROM added_up FULL JOIN held USING (name, period, start, member)
  WHERE added_up.parts IS DISTINCT FROM held.parts
     OR added_up.visitors IS DISTINCT FROM held.visitors
     OR added_up.visitors_all IS DISTINCT FROM held.visitors_all
),
waiting AS (
  SELECT DISTINCT period, date_trunc(period, date)::DATE AS start
  FROM dates_waiting CROSS JOIN (SELECT unnest(['day', 'week', 'month']) AS period)
)
SELECT
  name, period, start::VARCHAR AS start,
  CASE period WHEN 'day' THEN start WHEN 'week' THEN start + 6 ELSE last_day(start) END::VARCHAR AS last
FROM faults ANTI JOIN waiting USING (period, start)
GROUP BY ALL
ORDER BY name, period, start
