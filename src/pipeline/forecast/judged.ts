import { JUDGED_AHEAD, type JudgedAhead, type JudgedAnswer, type Judgement } from '../../shared/forecast.ts';
import { DAY_MS } from '../../shared/slots.ts';
import { type Database, listLiteral, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { hourlyFiles } from '../lake/partition-files.ts';
import { forecastFiles } from './forecast-files.ts';

/** Days for which a forecast gives hours. */
const HOURLY_DAYS = 14;

type Row = Omit<Judgement, 'compared'> & { branch_id: string | null; ahead: JudgedAhead['ahead'] } & Record<
    `compared_${string}`,
    number | null
  >;

/**
 * How forecasts did against what was counted since: each open hour by the last forecast that was made before it began, and
 * by the last one that was made a week or two before. Only hours that sensors counted whole are judged, so that no estimate is
 * held against another.
 *
 * @param branchIds none: all branches
 * @param days before `asOf` that are looked at
 * @param asOf milliseconds UTC
 * @throws LakeError where a file can't be read
 */
export async function judgedForecasts(
  database: Database,
  layout: Layout,
  { branchIds, days, asOf }: { branchIds: readonly string[]; days: number; asOf: number },
): Promise<JudgedAnswer> {
  const from = asOf - days * DAY_MS;
  const made = (await forecastFiles(layout)).filter(
    ({ madeAt }) => madeAt > from - (HOURLY_DAYS + 1) * DAY_MS && madeAt <= asOf,
  );
  const hourly = await hourlyFiles(layout);
  if (made.length === 0 || hourly.length === 0) return { days, ahead: [], branches: [] };
  const chosen = branchIds.length > 0 ? `branch_id IN (SELECT unnest(${listLiteral(branchIds)}))` : 'true';
  const instant = (at: number) => `make_timestamp(${at * 1000}::BIGINT)`;
  const rows = await database.rows<Row>(`
    WITH said AS (
      SELECT ahead, branch_id, hour_utc, arg_max({p10: p10, p50: p50, p90: p90}, made_at) AS said
      FROM ${parquet(made.map(({ path }) => path))}
      JOIN (SELECT unnest([${JUDGED_AHEAD.join(', ')}]) AS ahead) ON made_at <= hour_utc - to_days(ahead)
      WHERE local_hour IS NOT NULL AND hour_utc >= ${instant(from)} AND hour_utc < ${instant(asOf)} AND ${chosen}
      GROUP BY ALL),
    counted AS (
      SELECT branch_id, hour_utc, local_date, local_hour, visitors::DOUBLE AS visitors FROM ${parquet(hourly)}
      WHERE is_open AND quality = 'measured' AND coalesce(imputed, 0) = 0 AND visitors IS NOT NULL AND ${chosen}
        AND hour_utc >= ${instant(from - 8 * DAY_MS)} AND hour_utc < ${instant(asOf)}),
    -- An hour that happens twice in autumn: the mean of both.
    before AS (
      SELECT branch_id, local_date + 7 AS local_date, local_hour, avg(visitors) AS last_week FROM counted GROUP BY ALL)
    SELECT branch_id, ahead::DOUBLE AS ahead, count(*)::DOUBLE AS hours,
      sum(abs(visitors - said.p50)) / nullif(sum(visitors), 0) AS wape,
      avg((visitors BETWEEN said.p10 AND said.p90)::INTEGER) AS coverage,
      count(last_week)::DOUBLE AS compared_hours,
      sum(abs(visitors - said.p50)) FILTER (last_week IS NOT NULL)
        / nullif(sum(visitors) FILTER (last_week IS NOT NULL), 0) AS compared_wape,
      sum(abs(visitors - last_week)) / nullif(sum(visitors) FILTER (last_week IS NOT NULL), 0) AS compared_last_week
    FROM said JOIN counted USING (branch_id, hour_utc) LEFT JOIN before USING (branch_id, local_date, local_hour)
    GROUP BY GROUPING SETS ((ahead), (ahead, branch_id))
    ORDER BY branch_id, ahead`);
  return {
    days,
    ahead: rows.flatMap((row) => (row.branch_id === null ? [{ ahead: row.ahead, ...judgementOf(row) }] : [])),
    branches: rows.flatMap((row) =>
      row.branch_id !== null && row.ahead === 0 ? [{ branch_id: row.branch_id, ...judgementOf(row) }] : [],
    ),
  };
}

function judgementOf({ hours, wape, coverage, compared_hours, compared_wape, compared_last_week }: Row): Judgement {
  const compared =
    compared_wape == null || compared_last_week == null
      ? null
      : { hours: compared_hours ?? 0, wape: compared_wape, last_week: compared_last_week };
  return { hours, wape, coverage, compared };
}
