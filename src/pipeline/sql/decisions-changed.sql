-- In:  hours_held (branches' hours of the UTC dates made that the lake holds), decided and closed_days (what people said).
-- Out: the UTC dates on which a decision came or went since.
-- Grain: one row per UTC date.
SELECT DISTINCT hour_utc::DATE::VARCHAR AS date
FROM hours_held
LEFT JOIN decided USING (branch_id, hour_utc)
LEFT JOIN closed_days ON closed_days.branch_id = hours_held.branch_id AND closed_days.date = hours_held.local_date
WHERE CASE
  WHEN decided.decision IS NOT NULL THEN hours_held.decision IS DISTINCT FROM decided.decision
  WHEN closed_days.decision IS NOT NULL THEN hours_held.is_open OR hours_held.decision <> closed_days.decision
  ELSE hours_held.decision IS NOT NULL
END
ORDER BY date
