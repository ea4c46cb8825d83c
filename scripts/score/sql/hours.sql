-- In:  branch_hour (open hours).
-- Out: mean absolute errors, visitors, of the hours that were imputed or corrected, by quality, and of what simpler
--      products would have put there; hours for which one of them knows nothing are left out of all, and counted.
--      `true_mean`: trusted doors and, for the others, the mean around which the simulator drew the counts, given what the
--      trusted ones counted (counts of one level that is gamma-distributed: a negative binomial's).
-- Grain: one row per preset, part and quality (imputed, corrected, both).
WITH mended AS (
  SELECT
    *,
    truth IS NOT NULL AND visitors IS NOT NULL AND three_weeks IS NOT NULL AND three_weeks_clean IS NOT NULL AS compared
  FROM branch_hour
  WHERE is_open AND quality IN ('imputed', 'corrected')
)
SELECT
  preset, early,
  CASE WHEN grouping(quality) = 1 THEN 'both' ELSE quality END AS quality,
  count(*)::INTEGER AS hours,
  count(*) FILTER (compared)::INTEGER AS compared,
  avg(truth) FILTER (compared) AS truth,
  avg(abs(visitors - truth)) FILTER (compared) AS ours,
  avg(visitors - truth) FILTER (compared) AS bias,
  avg(abs(trusted - truth)) FILTER (compared) AS left_out,
  avg(abs(last_week - truth)) FILTER (compared) AS last_week,
  avg(abs(three_weeks - truth)) FILTER (compared) AS three_weeks,
  avg(abs(last_week_clean - truth)) FILTER (compared) AS last_week_clean,
  avg(abs(three_weeks_clean - truth)) FILTER (compared) AS three_weeks_clean,
  avg(abs(trusted + mean * greatest(0, 1 - trusted_share) * (size + trusted) / (size + mean * trusted_share) - truth))
    FILTER (compared) AS true_mean,
  avg((truth BETWEEN visitors_low AND visitors_high)::INTEGER) FILTER (visitors_low IS NOT NULL) AS inside
FROM mended
GROUP BY GROUPING SETS ((preset, early), (preset, early, quality))
