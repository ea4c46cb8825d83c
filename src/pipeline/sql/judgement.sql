-- In:  raw_batch (readings, with the UTC date of their file), attribution, sensors; variable max_visitors.
-- Out: table judged: every reading with exactly one verdict: accepted, duplicate or quarantined (with its reason).
-- Grain: one row per reading received.
CREATE OR REPLACE TEMP TABLE judged AS
WITH attributed AS (
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
    ON attribution.branch IS NOT DISTINCT FROM raw_batch.branch AND attribution.sensor IS NOT DISTINCT FROM raw_batch.sensor
),
-- Of several usable readings of one sensor and slot the last one received speaks.
ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY reason IS NULL, branch_id, sensor_id, slot
      ORDER BY received_at DESC, seq DESC, visitors DESC, occurrence DESC, branch, record
    ) AS latest_first,
    row_number() OVER (
      PARTITION BY reason IS NULL, branch_id, sensor_id, slot
      ORDER BY received_at, seq, visitors, occurrence, branch, record
    ) AS earliest_first
  FROM attributed
),
-- Doors of a slot whose own sensor spoke, and the counts that were heard: what readings without sensor id are held against.
heard AS (
  SELECT
    branch_id, slot,
    count(*) FILTER (sensor_id IS NOT NULL AND latest_first = 1) AS doors_heard,
    list(DISTINCT visitors) FILTER (sensor_id IS NOT NULL OR earliest_first = 1) AS counts_heard
  FROM ranked
  WHERE reason IS NULL
  GROUP BY branch_id, slot
),
doors AS (SELECT branch_id, count(*) AS doors FROM sensors GROUP BY branch_id),
-- A reading without sensor id fills a door that was not heard; when all were, it is one of theirs sent again, or nobody's.
decided AS (
  SELECT
    ranked.* EXCLUDE (reason),
    CASE
      WHEN reason IS NOT NULL THEN reason
      WHEN sensor_id IS NOT NULL OR earliest_first <= doors - doors_heard THEN NULL
      WHEN list_contains(counts_heard, visitors) THEN NULL
      ELSE 'more-readings-than-doors'
    END AS reason,
    CASE
      WHEN sensor_id IS NOT NULL THEN latest_first > 1
      ELSE earliest_first > doors - doors_heard
    END AS sent_again
  FROM ranked
  LEFT JOIN heard USING (branch_id, slot)
  LEFT JOIN doors USING (branch_id)
)
SELECT
  date, slot, branch, sensor, visitors, unit, record, occurrence, seq, received_at, source,
  branch_id, name_corrected, reason,
  CASE WHEN reason IS NOT NULL THEN 'quarantined' WHEN sent_again THEN 'duplicate' ELSE 'accepted' END AS verdict
FROM decided;
