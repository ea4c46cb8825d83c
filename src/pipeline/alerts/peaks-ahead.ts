import type { DataRule } from '../../shared/alerts.ts';
import { addDays, startOfUtcDate, utcDateOf } from '../../shared/slots.ts';
import { latestForecastFile } from '../forecast/forecast-files.ts';
import { type Database, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { dailyFiles } from '../lake/partition-files.ts';
import { type Finding, GENERAL } from './finding.ts';
import { isWide } from './wide.ts';

/** Days ahead that are looked at: soon enough to change who works. */
const DAYS = 7;
/** Same weekdays of these weeks say what is usual; fewer of them than this say nothing. */
const WEEKS = 4;
const LEAST_WEEKS = 2;
/** Visitors above usual under which nobody needs to know. */
const LEAST_DIFFERENCE = 20;

/** A day to come that is forecast far above usual. */
interface Peak {
  branch_id: string;
  date: string;
  low: number;
  high: number;
  middle: number;
  usual: number;
}

/**
 * Branches of which a day of the next week is forecast at least the bound (in percent) above the mean of its same weekdays, with
 * the lower end of its interval above that mean; one finding a branch, about its highest such day, and one for all where the
 * branches are many.
 *
 * @param latest latest slot of the lake, milliseconds UTC
 * @throws LakeError where a file can't be read
 */
export async function peakFindings(
  database: Database,
  layout: Layout,
  rule: DataRule,
  scope: ReadonlySet<string>,
  latest: number,
): Promise<Finding[]> {
  const file = await latestForecastFile(layout, Number.POSITIVE_INFINITY);
  const days = (await dailyFiles(layout)).slice(-2);
  if (file === null || days.length === 0) return [];
  const today = utcDateOf(latest);
  const rows = await database.rows<Peak>(`
    WITH usual AS (
      SELECT branch_id, isodow(date) AS weekday, avg(visitors) AS usual FROM ${parquet(days)}
      WHERE usable AND hours_open > 0 AND visitors IS NOT NULL AND date > DATE '${today}' - ${7 * WEEKS + 1}
      GROUP BY ALL HAVING count(*) >= ${LEAST_WEEKS})
    SELECT branch_id, local_date::VARCHAR AS date, p10 AS low, p90 AS high, p50 AS middle, usual
    FROM ${parquet([file.path])} JOIN usual USING (branch_id)
    WHERE weekday = isodow(local_date) AND local_hour IS NULL
      AND local_date > DATE '${today}' AND local_date <= DATE '${addDays(today, DAYS)}'
      AND p50 >= ${1 + rule.bound / 100} * usual AND p10 > usual AND p50 - usual >= ${LEAST_DIFFERENCE}
    ORDER BY branch_id, p50 / usual DESC, date`);
  const highest = new Map<string, Peak>();
  for (const row of rows) if (scope.has(row.branch_id) && !highest.has(row.branch_id)) highest.set(row.branch_id, row);
  const peaks = [...highest.values()];
  if (!isWide(peaks.length, scope.size)) return peaks.map((peak) => findingOf(rule, peak));
  return [wideFinding(rule, peaks)];
}

function findingOf(rule: DataRule, { branch_id, ...peak }: Peak): Finding {
  return {
    ...GENERAL,
    rule: rule.id,
    kind: rule.kind,
    branch_id,
    from: startOfUtcDate(peak.date),
    to: null,
    params: paramsOf(peak),
    evidence: new URLSearchParams({ branch: branch_id, page: 'forecast' }).toString(),
  };
}

/** The date that most branches have their highest day on, over those branches: their ends are not added up but for the middle. */
function wideFinding(rule: DataRule, peaks: readonly Peak[]): Finding {
  const counts = new Map<string, number>();
  for (const { date } of peaks) counts.set(date, (counts.get(date) ?? 0) + 1);
  const [[date] = ['']] = [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
  const sum = (of: (peak: Peak) => number) => peaks.reduce((all, peak) => all + of(peak), 0);
  return {
    ...GENERAL,
    rule: rule.id,
    kind: rule.kind,
    branches: peaks.map(({ branch_id }) => branch_id),
    from: startOfUtcDate(date),
    to: null,
    params: {
      ...paramsOf({ date, low: 0, high: 0, middle: sum(({ middle }) => middle), usual: sum(({ usual }) => usual) }),
      branches: String(peaks.length),
    },
    evidence: 'page=forecast',
  };
}

const paramsOf = ({ date, low, high, middle, usual }: Omit<Peak, 'branch_id'>): Record<string, string> => ({
  date,
  ...(high > 0 && { low: String(Math.round(low)), high: String(Math.round(high)) }),
  usual: String(Math.round(usual)),
  percent: String(Math.round(100 * (middle / usual - 1))),
});
