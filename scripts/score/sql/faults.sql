-- In:  reading (open hours count).
-- Out: for each class of faults, how many of its readings were found, found under another name or missed, and how many
--      readings were flagged that are not of it: falsely, or because of another fault that changed their value.
-- Grain: one row per preset, part (early or settled) and class.
--
-- For a class: `member`: its readings; `neutral`: readings that may carry its rule or not; `found`: readings with its rule.
WITH marked AS (
  SELECT
    preset, early, rule,
    coalesce(reason IN ('unreadable-hour', 'count-unreadable', 'unknown-unit', 'count-negative', 'count-not-whole', 'count-over-bound'), false) AS unreadable,
    coalesce(rule IN ('reading-missing', 'dead') OR rule = 'reading-unusable' AND reason = 'count-negative', false) AS is_gone,
    -- A spike beyond any bound is found before anything is judged.
    coalesce(rule = 'spike' OR fault = 'spike' AND rule = 'reading-unusable' AND reason = 'count-over-bound', false) AS is_spike,
    coalesce(fault, '') AS fault,
    coalesce(field_lost, '') AS field_lost,
    coalesce(fault = 'spike' AND truth >= 1 AND sent >= 5 * truth, false) AS big,
    coalesce(fault IN ('reduced', 'drifting'), false) AS seen_less,
    coalesce(fault IN ('reduced', 'drifting') AND episode_seen <= 0.5 AND episode_hours >= 24, false) AS seen_half,
    CASE
      WHEN door_mean < 1 THEN 'under 1' WHEN door_mean < 2 THEN '1 to 2' WHEN door_mean < 5 THEN '2 to 5'
      WHEN door_mean < 10 THEN '5 to 10' WHEN door_mean < 20 THEN '10 to 20' ELSE '20 and more'
    END AS band
  FROM reading
  WHERE is_open
),
classed AS (
  SELECT
    preset, early, rule,
    fault NOT IN ('', 'duplicate', 'late', 'extra_field', 'sensor_absent') AND fault NOT LIKE 'name_%' AS changed,
    unnest([
      {
        class: 'impossible', found: unreadable, neutral: fault = 'dead_minus_one' OR field_lost IN ('unit', 'branch'),
        member: fault IN ('negative', 'overflow', 'number_as_text', 'decimal', 'count_null', 'wrong_unit') OR field_lost IN ('hour', 'visitors')
      },
      {
        class: 'dead', found: is_gone, neutral: false,
        member: fault IN ('missing', 'offline', 'dead_silent', 'dead_zero', 'dead_minus_one')
      },
      { class: 'dead: missing', found: is_gone, neutral: NULL, member: fault = 'missing' },
      { class: 'dead: offline', found: is_gone, neutral: NULL, member: fault = 'offline' },
      { class: 'dead: dead_silent', found: is_gone, neutral: NULL, member: fault = 'dead_silent' },
      { class: 'dead: dead_minus_one', found: is_gone, neutral: NULL, member: fault = 'dead_minus_one' },
      { class: 'dead: dead_zero', found: coalesce(rule = 'dead', false), neutral: false, member: fault = 'dead_zero' },
      { class: 'spike', found: is_spike, neutral: false, member: fault = 'spike' },
      { class: 'spike ≥ ×5', found: is_spike, neutral: fault = 'spike' AND NOT big, member: big },
      { class: 'spike ≥ ×5, mean ' || band, found: is_spike, neutral: fault = 'spike' AND NOT big, member: big },
      { class: 'stuck', found: coalesce(rule = 'stuck', false), neutral: false, member: fault = 'stuck' },
      { class: 'reduced by half, a day', found: coalesce(rule = 'reduced', false), neutral: seen_less AND NOT seen_half, member: seen_half },
      { class: 'reduced, all', found: coalesce(rule = 'reduced', false), neutral: false, member: seen_less },
      { class: 'clock_slip', found: coalesce(rule = 'clock-slip', false), neutral: false, member: fault = 'clock_slip' }
    ], recursive := true)
  FROM marked
)
SELECT
  preset, early, class,
  count(*) FILTER (member)::INTEGER AS readings,
  count(*) FILTER (member AND found)::INTEGER AS found,
  count(*) FILTER (member AND NOT found AND rule IS NOT NULL)::INTEGER AS found_otherwise,
  -- A part of a class shares its rule with the other parts: what is flagged falsely is counted for the whole alone.
  CASE WHEN bool_or(neutral IS NOT NULL) THEN
    (count(*) FILTER (found AND NOT member AND NOT coalesce(neutral, false) AND NOT changed))::INTEGER
  END AS false_alarms,
  CASE WHEN bool_or(neutral IS NOT NULL) THEN
    (count(*) FILTER (found AND NOT member AND NOT coalesce(neutral, false) AND changed))::INTEGER
  END AS other_faults
FROM classed
GROUP BY ALL
