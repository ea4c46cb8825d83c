-- In:  hours_read (branches' hours of the local dates cleaned: the calendar and the readings), hours_found, branch_places
--      (branch_id, branch, doors), qualities, rules (what the cleaning found), decided (what people said).
-- Out: the hours as published (HOURLY of the data dictionary).
-- Grain: one row per branch and slot.
SELECT
  read.branch_id, read.hour_utc, read.local_date, read.local_hour, read.is_open, read.visitors_raw,
  CASE WHEN decided.kind = 'override' THEN decided.visitors ELSE found.visitors END AS visitors,
  CASE WHEN decided.kind IS DISTINCT FROM 'override' THEN found.visitors_low END AS visitors_low,
  CASE WHEN decided.kind IS DISTINCT FROM 'override' THEN found.visitors_high END AS visitors_high,
  CASE WHEN decided.kind = 'override' THEN 0 ELSE coalesce(found.imputed, 0) END AS imputed,
  round(found.expected::DOUBLE, 2) AS expected,
  CASE
    WHEN decided.kind = 'override' THEN 'corrected'
    WHEN read.is_open THEN coalesce(qualities.name, 'missing')
    ELSE 'closed'
  END AS quality,
  CASE
    WHEN decided.kind = 'override' THEN 'overridden'
    WHEN NOT read.is_open THEN read.rule
    WHEN found.slot IS NULL THEN 'reading-missing'
    ELSE coalesce(rules.name, CASE WHEN decided.kind = 'revert' THEN 'reverted' END)
  END AS rule,
  CASE WHEN read.is_open THEN coalesce(found.trusted, 0) / places.doors ELSE read.coverage END AS coverage,
  read.readings, read.duplicates, read.names_corrected,
  coalesce(decided.decision, CASE WHEN NOT read.is_open THEN read.decision END) AS decision
FROM hours_read AS read
JOIN branch_places AS places USING (branch_id)
LEFT JOIN hours_found AS found
  ON found.branch = places.branch AND found.slot = (epoch_us(read.hour_utc) // 3600000000)::INTEGER
LEFT JOIN qualities ON qualities.number = found.quality
LEFT JOIN rules ON rules.number = found.rule
LEFT JOIN decided ON decided.branch_id = read.branch_id AND decided.hour_utc = read.hour_utc
