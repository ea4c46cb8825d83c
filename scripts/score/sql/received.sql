-- In:  w_raw, w_quarantine, w_hourly.
-- Out: table w_received: readings that came from a branch, those of them set aside, and those that the lake holds for it.
-- Grain: one row per branch and slot.
CREATE OR REPLACE TEMP TABLE w_received AS
SELECT
  hourly.branch_id, hourly.hour_utc AS hour,
  coalesce(came.readings, 0) AS received,
  coalesce(aside.readings, 0) AS set_aside,
  hourly.readings + hourly.duplicates AS held
FROM w_hourly AS hourly
LEFT JOIN (SELECT true_branch, slot, count(*) AS readings FROM w_raw GROUP BY ALL) AS came
  ON came.true_branch = hourly.branch_id AND came.slot = hourly.hour_utc
LEFT JOIN (SELECT true_branch, slot, count(*) AS readings FROM w_quarantine GROUP BY ALL) AS aside
  ON aside.true_branch = hourly.branch_id AND aside.slot = hourly.hour_utc;
