-- In:  reading.
-- Out: open-hour readings without any fault, those whose door is not published as measured, and by which rule.
-- Grain: one row per preset, part and rule; rule null: readings left as they are.
SELECT
  preset, early,
  CASE WHEN quality = 'measured' AND visitors IS NOT DISTINCT FROM truth THEN NULL ELSE coalesce(rule, quality, 'no row') END AS rule,
  count(*)::INTEGER AS readings
FROM reading
WHERE is_open AND fault IS NULL
GROUP BY ALL
