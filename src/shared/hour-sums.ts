/**
 * Sums over open hours that the native engine makes, so that ten years of hours need not travel to the page: by hour of the
 * week, and by hour of each day. The one place that says what they hold; written in SQL that both engines run.
 */

/** The hours of a typical week: a row per branch, ISO weekday (Monday 1 … Sunday 7) and local hour in which it was open. */
export const WEEK_HOURS = [
  'branch_id',
  'weekday',
  'local_hour',
  'hours_open',
  'hours_counted',
  'hours_corrected',
  'hours_missing',
  'visitors',
  'imputed',
] as const;

/**
 * Makes {@link WEEK_HOURS} of a table or query of hourly rows. `visitors` is the sum over the counted hours (null where there
 * is none), `imputed` the part of it that was estimated.
 */
export const weekHoursSql = (hours: string): string => `
  SELECT branch_id, isodow(local_date)::INTEGER AS weekday, local_hour::INTEGER AS local_hour,
    count(*)::INTEGER AS hours_open,
    count(visitors)::INTEGER AS hours_counted,
    (count(*) FILTER (quality = 'corrected'))::INTEGER AS hours_corrected,
    (count(*) FILTER (quality = 'missing'))::INTEGER AS hours_missing,
    sum(visitors)::BIGINT AS visitors,
    coalesce(sum(imputed) FILTER (visitors IS NOT NULL), 0)::BIGINT AS imputed
  FROM (${hours})
  WHERE is_open
  GROUP BY branch_id, isodow(local_date), local_hour`;

/** The hours of each day: a row per local date and local hour in which one of the branches was open, over all of them together. */
export const DAY_HOURS = [
  'local_date',
  'local_hour',
  'branches_open',
  'branches_counted',
  'branches_corrected',
  'branches_likely',
  'visitors',
  'imputed',
  'likely',
] as const;

/**
 * Makes {@link DAY_HOURS} of a table or query of hourly rows. `visitors` is the sum over the counted branches (null where there
 * is none). In `likely` a branch whose hour is missing stands with its own mean of that hour of the week over all the rows,
 * where it has one; `branches_likely` tells how many are in it.
 */
export const dayHoursSql = (hours: string): string => `
  WITH open AS (SELECT * FROM (${hours}) WHERE is_open),
  gaps AS (
    SELECT local_date, local_hour, count(usual) AS branches, sum(usual) AS usual
    FROM (SELECT branch_id, local_date, isodow(local_date) AS weekday, local_hour FROM open WHERE visitors IS NULL)
    JOIN (
      SELECT branch_id, isodow(local_date) AS weekday, local_hour, avg(visitors) AS usual
      FROM open WHERE branch_id IN (SELECT branch_id FROM open WHERE visitors IS NULL)
      GROUP BY branch_id, isodow(local_date), local_hour
    ) USING (branch_id, weekday, local_hour)
    GROUP BY local_date, local_hour
  ),
  sums AS (
    SELECT local_date, local_hour, count(*) AS open, count(visitors) AS counted,
      count(*) FILTER (quality = 'corrected') AS corrected, sum(visitors) AS visitors, coalesce(sum(imputed), 0) AS imputed
    FROM open
    GROUP BY local_date, local_hour
  )
  SELECT local_date, local_hour::INTEGER AS local_hour, open::INTEGER AS branches_open, counted::INTEGER AS branches_counted,
    corrected::INTEGER AS branches_corrected, (counted + coalesce(branches, 0))::INTEGER AS branches_likely,
    visitors::INTEGER AS visitors, imputed::INTEGER AS imputed,
    CASE WHEN visitors IS NOT NULL OR usual IS NOT NULL THEN coalesce(visitors, 0) + coalesce(usual, 0) END::DOUBLE AS likely
  FROM sums LEFT JOIN gaps USING (local_date, local_hour)`;
