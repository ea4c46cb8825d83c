-- In:  hours_held (hours of the files from which days are to be made again).
-- Out: table dates_whole: local dates of which some branch may have all hours (a day has 23 at least).
-- Grain: one row per local date.
CREATE OR REPLACE TEMP TABLE dates_whole AS
SELECT DISTINCT local_date AS date
FROM (SELECT branch_id, local_date FROM hours_held GROUP BY ALL HAVING count(*) >= 23);
