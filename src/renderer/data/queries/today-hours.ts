import { addDays } from '../../../shared/slots.ts';
import { type Columns, counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import type { HourlyCache } from '../hourly-cache.ts';
import { type Sql, sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** One local hour of the day at hand, over the branches that are open in it. */
export interface TodayHour {
  hour: number;
  /** Null where nothing was counted (yet). */
  visitors: number | null;
  /** Part of the visitors that was estimated. */
  imputed: number;
  /** Branches that have been asked for; of those, the ones whose value was corrected, and the ones without a value. */
  held: number;
  corrected: number;
  missing: number;
  /** Usual visitors; null where it is known of no branch. */
  usual: number | null;
  /** Visitors and usual visitors of the branches that have both. */
  comparable: { visitors: number; usual: number } | null;
}

/** An hour with far more people than usual, all of them counted. */
export interface Peak {
  branch: string;
  /** Start in UTC, `2026-11-23T14:00:00Z`. */
  slot: string;
  date: string;
  hour: number;
  visitors: number;
  usual: number;
}

/** What the hours of these days tell. */
export interface Today {
  hours: TodayHour[];
  /** Branches that are closed today though their opening hours say otherwise: a holiday, or a person said so. */
  shut: string[];
  peaks: Peak[];
  /** The fullest hour of the day asked for; null where nobody was counted. */
  fullest: { hour: number; visitors: number } | null;
}

const USUAL_FROM_DAYS_BACK = [7, 14];
const MAX_PEAKS = 3;

/**
 * Grain of the result: one row per local hour in which one of the branches is, or is to be, open. What is usual in hours to
 * come is what was expected of the same hour in the weeks before, the latest first. `hours` is a table of hourly rows.
 */
export const todayHoursSql = (hours: Sql, branches: readonly string[], today: string): Sql => sql`
  WITH
  present AS (
    SELECT branch_id FROM branches
    WHERE ${ofBranches(branches)}
      AND coalesce(opened_on <= ${today}::DATE, TRUE) AND coalesce(closed_on > ${today}::DATE, TRUE)
      AND branch_id NOT IN (
        SELECT branch_id FROM ${hours}
        WHERE local_date = ${today}::DATE AND rule IN ('public-holiday', 'closed-by-decision')
      )
  ),
  now AS (
    SELECT branch_id, local_hour, is_open, visitors, imputed, quality, expected
    FROM ${hours}
    WHERE local_date = ${today}::DATE AND branch_id IN (SELECT branch_id FROM present)
  ),
  before AS (
    SELECT branch_id, local_hour, arg_max(expected, local_date) AS usual
    FROM ${hours}
    WHERE local_date IN (${today}::DATE - 7, ${today}::DATE - 14) AND is_open AND expected IS NOT NULL
      AND branch_id IN (SELECT branch_id FROM present)
    GROUP BY branch_id, local_hour
  ),
  known AS (
    SELECT * EXCLUDE (expected, usual), coalesce(expected, usual) AS usual
    FROM now FULL JOIN before USING (branch_id, local_hour)
    WHERE coalesce(is_open, TRUE)
  )
  SELECT
    local_hour,
    sum(visitors) AS visitors,
    sum(imputed) AS imputed,
    count(quality) AS held,
    count(*) FILTER (quality = 'corrected') AS corrected,
    count(*) FILTER (quality = 'missing') AS missing,
    sum(usual) AS usual,
    sum(visitors) FILTER (usual IS NOT NULL) AS comparable_visitors,
    sum(usual) FILTER (visitors IS NOT NULL) AS comparable_usual
  FROM known
  GROUP BY local_hour
  ORDER BY local_hour`;

/** Grain of the result: one row per hour, the most unusual first. Hours of few people vary much by chance. */
const peaksSql = (hours: Sql, branches: readonly string[], today: string): Sql => sql`
  SELECT branch_id, strftime(hour_utc, '%Y-%m-%dT%H:00:00Z') AS slot, strftime(local_date, '%Y-%m-%d') AS date,
    local_hour, visitors, expected
  FROM ${hours}
  WHERE ${ofBranches(branches)} AND is_open AND quality = 'measured' AND local_date >= ${today}::DATE - 3
    AND visitors >= 20 AND visitors >= 1.5 * expected AND visitors - expected >= 5 * sqrt(greatest(expected, 1))
  ORDER BY (visitors - expected) / sqrt(greatest(expected, 1)) DESC, hour_utc DESC, branch_id
  LIMIT ${MAX_PEAKS}`;

const fullestSql = (hours: Sql, branches: readonly string[], date: string): Sql => sql`
  SELECT local_hour, sum(visitors) AS visitors FROM ${hours}
  WHERE ${ofBranches(branches)} AND is_open AND local_date = ${date}::DATE
  GROUP BY local_hour HAVING sum(visitors) > 0
  ORDER BY sum(visitors) DESC, local_hour
  LIMIT 1`;

/**
 * The hours of a local date so far and to come. The branches (none: all) must have days in the week before it.
 *
 * @param lastDay local date whose fullest hour is told as well
 */
export async function readToday(
  connector: Connector,
  cache: HourlyCache,
  branches: readonly string[],
  today: string,
  lastDay: string | null,
  signal?: AbortSignal,
): Promise<Today> {
  const reachingBack = (days: number) =>
    cache.read(
      branches,
      { from: addDays(today, -days), to: addDays(today, 1) },
      async (hours): Promise<Today> => ({
        hours: hoursOf(await connector.query(todayHoursSql(hours, branches, today), signal)),
        shut: texts(
          await connector.query(
            sql`SELECT DISTINCT branch_id FROM ${hours} WHERE ${ofBranches(branches)}
              AND local_date = ${today}::DATE AND rule IN ('public-holiday', 'closed-by-decision')`,
            signal,
          ),
          'branch_id',
        ),
        peaks: peaksOf(await connector.query(peaksSql(hours, branches, today), signal)),
        fullest:
          lastDay === null ? null : fullestOf(await connector.query(fullestSql(hours, branches, lastDay), signal)),
      }),
      signal,
    );
  const [week = 7, fortnight = 14] = USUAL_FROM_DAYS_BACK;
  const found = await reachingBack(week);
  // The same weekday a week ago may have been a holiday.
  const toCome = found.hours.some(({ held, usual }) => held === 0 && usual !== null);
  return toCome ? found : reachingBack(fortnight);
}

function hoursOf(columns: Columns): TodayHour[] {
  const [visitors, usual, both, bothUsual] = ['visitors', 'usual', 'comparable_visitors', 'comparable_usual'].map(
    (name) => numbers(columns, name),
  );
  const [imputed, held, corrected, missing] = ['imputed', 'held', 'corrected', 'missing'].map((name) =>
    counts(columns, name),
  );
  return counts(columns, 'local_hour').map((hour, row) => {
    const [counted, normal] = [both?.[row] ?? null, bothUsual?.[row] ?? null];
    return {
      hour,
      visitors: visitors?.[row] ?? null,
      imputed: imputed?.[row] ?? 0,
      held: held?.[row] ?? 0,
      corrected: corrected?.[row] ?? 0,
      missing: missing?.[row] ?? 0,
      usual: usual?.[row] ?? null,
      comparable: counted === null || normal === null ? null : { visitors: counted, usual: normal },
    };
  });
}

function peaksOf(columns: Columns): Peak[] {
  const [slot, date] = ['slot', 'date'].map((name) => texts(columns, name));
  const [hour, visitors, usual] = ['local_hour', 'visitors', 'expected'].map((name) => counts(columns, name));
  return texts(columns, 'branch_id').map((branch, row) => ({
    branch,
    slot: slot?.[row] ?? '',
    date: date?.[row] ?? '',
    hour: hour?.[row] ?? 0,
    visitors: visitors?.[row] ?? 0,
    usual: usual?.[row] ?? 0,
  }));
}

function fullestOf(columns: Columns): Today['fullest'] {
  const [hour] = counts(columns, 'local_hour');
  const [visitors] = counts(columns, 'visitors');
  return hour === undefined || visitors === undefined ? null : { hour, visitors };
}
