-- In:  raw_batch (readings, with the UTC date of their file), attribution, sensors; variable max_visitors.
-- Out: view judged: every reading with exactly one verdict: accepted, duplicate or quarantined (with its reason). It stands upon
--      tables attributed and verdicts (of the readings that are not plainly accepted).
-- Grain: one row per reading received.
CREATE OR REPLACE TEMP TABLE attributed AS
SELECT
  raw_batch.*,
  attribution.branch_id, attribution.sensor_id, attribution.name_corrected,
  CASE
    WHEN slot IS NULL THEN 'unreadable-hour'
    WHEN attribution.problem IS NOT NULL THEN attribution.problem
    WHEN visitors IS NULL THEN 'count-unreadable'
    WHEN lower(unit) <> 'visitors' THEN 'unknown-unit'
    WHEN visitors < 0 THEN 'count-negative'
    WHEN visitors <> floor(visitors) THEN 'count-not-whole'
    WHEN visitors > getvariable('max_visitors') THEN 'count-over-bound'
  END AS reason
FROM raw_batch
LEFT JOIN attribution
  ON attribution.branch IS NOT DISTINCT FROM raw_batch.branch AND attribution.sensor IS NOT DISTINCT FROM raw_batch.sensor;

CREATE OR REPLACE TEMP TABLE verdicts AS
-- Hours in which every usable reading comes from a sensor of its own need no further look: nearly all of them.
WITH crowded AS (
  SELECT branch_id, slot FROM attributed WHERE reason IS NULL
  GROUP BY branch_id, slot, sensor_id HAVING count(*) > 1 OR sensor_id IS NULL
),
entangled AS (SELECT rowid AS place, * FROM attributed SEMI JOIN crowded USING (branch_id, slot) WHERE reason IS NULL),
-- Of several usable readings of one sensor and slot the last one received speaks.
ranked AS (
  SELECT
    *,
    row_number() OVER last_first AS latest_first,
    count(*) OVER (PARTITION BY branch_id, sensor_id, slot) + 1 - latest_first AS earliest_first
  FROM entangled
  WINDOW last_first AS (
    PARTITION BY branch_id, sensor_id, slot
    ORDER BY received_at DESC, seq DESC, visitors DESC, occurrence DESC, branch DESC, record DESC
  )
),
-- Doors that were not heard under their own id: readings without sensor id fill them.
silent AS (
  SELECT branch_id, slot, any_value(doors) - count(*) FILTER (sensor_id IS NOT NULL AND latest_first = 1) AS doors_silent
  FROM ranked JOIN (SELECT branch_id, count(*) AS doors FROM sensors GROUP BY branch_id) USING (branch_id)
  GROUP BY branch_id, slot
),
counts AS (
  SELECT branch_id, slot, list(DISTINCT visitors) AS counts_heard
  FROM ranked JOIN silent USING (branch_id, slot)
  WHERE sensor_id IS NOT NULL OR earliest_first <= doors_silent
  GROUP BY branch_id, slot
),
-- When no door is silent, a reading without sensor id is one of theirs sent again, or nobody's.
decided AS (
  SELECT
    place,
    CASE
      WHEN sensor_id IS NOT NULL OR earliest_first <= doors_silent THEN NULL
      WHEN list_contains(counts_heard, visitors) THEN NULL
      ELSE 'more-readings-than-doors'
    END AS reason,
    CASE
      WHEN reason IS NOT NULL THEN 'quarantined'
      WHEN sensor_id IS NOT NULL AND latest_first > 1 THEN 'duplicate'
      WHEN sensor_id IS NULL AND earliest_first > doors_silent THEN 'duplicate'
      ELSE 'accepted'
    END AS verdict
  FROM (SELECT * EXCLUDE (reason) FROM ranked)
  LEFT JOIN silent USING (branch_id, slot)
  LEFT JOIN counts USING (branch_id, slot)
)
FROM decided
UNION ALL
SELECT rowid, reason, 'quarantined' FROM attributed WHERE reason IS NOT NULL;

CREATE OR REPLACE TEMP VIEW judged AS
SELECT
  date, slot, branch, sensor, visitors, unit, record, occurrence, seq, received_at, source,
  branch_id, sensor_id, name_corrected, verdicts.reason,
  coalesce(verdict, 'accepted') AS verdict
FROM attributed LEFT JOIN verdicts ON verdicts.place = attributed.rowid;
