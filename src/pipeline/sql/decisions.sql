-- In:  decisions_held (place: order in which they were made, decision: id, kind, branch_id, first_hour, end_hour, visitors, date, name),
--      branches.
-- Out: decided (branch_id, hour_utc, kind: accept, revert or override, visitors, decision): the latest decision about an hour;
--      closed_days (branch_id, date, decision): local dates on which a person said the branch was closed;
--      name_aliases (name, branch_id, decision): the branch a person gave a typed name to.
--      Where both decided and closed_days speak of an hour, decided is the later one and holds.
-- Grain: one row per branch and hour; per branch and local date; per name.
CREATE OR REPLACE TEMP TABLE closed_days AS
SELECT branch_id, date, max_by(decision, place) AS decision, max(place) AS place
FROM decisions_held WHERE kind = 'closed'
GROUP BY branch_id, date;

CREATE OR REPLACE TEMP TABLE decided AS
WITH hours AS (
  SELECT branch_id, unnest(range(first_hour, end_hour, INTERVAL 1 HOUR)) AS hour_utc, kind, visitors, decision, place
  FROM decisions_held WHERE kind IN ('accept', 'revert', 'override')
),
latest AS (
  FROM hours QUALIFY row_number() OVER (PARTITION BY branch_id, hour_utc ORDER BY place DESC) = 1
)
SELECT latest.* EXCLUDE (place)
FROM latest
JOIN branches USING (branch_id)
LEFT JOIN closed_days
  ON closed_days.branch_id = latest.branch_id
 AND closed_days.date = (latest.hour_utc AT TIME ZONE 'UTC' AT TIME ZONE branches.timezone)::DATE
-- A closed day takes the corrections of its hours with it: accepting one says nothing against it.
WHERE closed_days.date IS NULL OR (latest.place > closed_days.place AND kind <> 'accept');

ALTER TABLE closed_days DROP COLUMN place;

CREATE OR REPLACE TEMP TABLE name_aliases AS
SELECT name, max_by(branch_id, place) AS branch_id, max_by(decision, place) AS decision
FROM decisions_held SEMI JOIN branches USING (branch_id)
WHERE kind = 'name'
GROUP BY name;
