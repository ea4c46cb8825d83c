-- In:  branch_day.
-- Out: absolute errors of daily totals as shares of the true total: mean and 95th percentile; days without a total are
--      counted apart.
-- Grain: one row per preset, part and whether anything of the day was imputed or corrected (null: all days).
SELECT
  preset, early,
  CASE WHEN grouping(touched) = 1 THEN NULL ELSE touched END AS touched,
  count(*)::INTEGER AS days,
  count(*) FILTER (visitors IS NULL)::INTEGER AS without,
  avg(abs(visitors - truth) / truth) AS mean,
  quantile_cont(abs(visitors - truth) / truth, 0.95) AS p95
FROM branch_day
GROUP BY GROUPING SETS ((preset, early), (preset, early, touched))
