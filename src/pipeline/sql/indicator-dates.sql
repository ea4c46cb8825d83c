-- In:  dates_whole (local dates that are to be made again besides); variables first_changed, end_changed (local dates from and
--      to which hours just made may differ from those held, half open).
-- Out: what a change of hours reaches, all branches together. dates_touched: local dates of such hours; dates_near: all dates
--      of their weeks and months, whose hours are needed; dates_affected: dates whose row may differ, which are the touched ones,
--      those whose averages look back at them and those a year later; dates_at_hand: dates whose rows are needed for that;
--      periods_touched and periods_affected: the days, weeks and months of these dates.
-- Grain: one row per local date; per kind of period ('day', 'week', 'month') and period.
CREATE OR REPLACE TEMP MACRO periods_of(dates) AS TABLE
  SELECT DISTINCT period, date_trunc(period, date)::DATE AS start
  FROM query_table(dates) CROSS JOIN (SELECT unnest(['day', 'week', 'month']) AS period);

CREATE OR REPLACE TEMP MACRO dates_of(periods) AS TABLE
  SELECT DISTINCT unnest(generate_series(
    start, CASE period WHEN 'day' THEN start WHEN 'week' THEN start + 6 ELSE last_day(start) END, INTERVAL 1 DAY
  ))::DATE AS date
  FROM query_table(periods);

CREATE OR REPLACE TEMP TABLE dates_touched AS
  SELECT unnest(generate_series(getvariable('first_changed'), getvariable('end_changed') - 1, INTERVAL 1 DAY))::DATE AS date
  UNION FROM dates_whole;
CREATE OR REPLACE TEMP TABLE periods_touched AS FROM periods_of('dates_touched');
CREATE OR REPLACE TEMP TABLE dates_near AS FROM dates_of('periods_touched');

CREATE OR REPLACE TEMP TABLE dates_affected AS
  SELECT date + unnest(range(35))::INTEGER AS date FROM dates_touched UNION SELECT date + 364 FROM dates_touched;
CREATE OR REPLACE TEMP TABLE periods_affected AS FROM periods_of('dates_affected');
CREATE OR REPLACE TEMP TABLE dates_at_hand AS
  SELECT date - unnest(range(35))::INTEGER AS date FROM dates_affected
  UNION SELECT date - 364 FROM dates_affected
  UNION FROM dates_of('periods_affected');
