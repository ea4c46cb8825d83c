import type { DataRule } from '../../shared/alerts.ts';
import { DAILY, QUARANTINE } from '../../shared/lake-tables.ts';
import { addDays, startOfUtcDate, utcDateOf } from '../../shared/slots.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { dailyFiles, quarantineFiles } from '../lake/partition-files.ts';
import { rowsOf } from '../transform/indicators/held.ts';
import { type Finding, GENERAL } from './finding.ts';
import { isWide } from './wide.ts';

/**
 * Branches whose latest day has fewer trusted readings than the bound, in percent; one finding for all where they are many.
 *
 * @param latest latest slot of the lake, milliseconds UTC
 */
export async function coverageFindings(
  database: Database,
  layout: Layout,
  rule: DataRule,
  scope: ReadonlySet<string>,
  latest: number,
): Promise<Finding[]> {
  const files = (await dailyFiles(layout)).slice(-2);
  const lately = `hours_open > 0 AND date >= DATE '${addDays(utcDateOf(latest), -7)}'`;
  const rows = await database.rows<{ branch_id: string; date: string; coverage: number }>(`
    SELECT branch_id, max(date)::VARCHAR AS date, arg_max(coverage, date) AS coverage
    FROM ${rowsOf(DAILY, files, lately)}
    GROUP BY branch_id HAVING arg_max(coverage, date) < ${rule.bound / 100} ORDER BY branch_id`);
  const low = rows.filter(({ branch_id }) => scope.has(branch_id));
  const findings = low.map(
    ({ branch_id, date, coverage }): Finding => ({
      rule: rule.id,
      kind: rule.kind,
      branch_id,
      sensor_id: null,
      branches: [],
      from: startOfUtcDate(date),
      to: null,
      params: { date, percent: String(Math.floor(100 * coverage)), bound: String(rule.bound) },
      evidence: new URLSearchParams({ branch: branch_id, page: 'quality' }).toString(),
    }),
  );
  const [first] = findings;
  if (!first || !isWide(low.length, scope.size)) return findings;
  const mean = low.reduce((sum, { coverage }) => sum + coverage, 0) / low.length;
  return [
    {
      ...first,
      branch_id: null,
      branches: low.map(({ branch_id }) => branch_id),
      params: { ...first.params, percent: String(Math.floor(100 * mean)), branches: String(low.length) },
      evidence: 'page=quality',
    },
  ];
}

/** Typed names of the last days that are no branch's; one finding for all. @param latest latest slot, milliseconds UTC */
export async function nameFindings(
  database: Database,
  layout: Layout,
  rule: DataRule,
  latest: number,
): Promise<Finding[]> {
  const from = addDays(utcDateOf(latest), -rule.bound);
  const files = (await quarantineFiles(layout)).filter((file) => file.includes('month=')).slice(-2);
  const unknown = `reason = 'unknown-branch' AND branch IS NOT NULL AND date > DATE '${from}'`;
  const names = await database.rows<{ name: string; first: string }>(`
    SELECT branch AS name, min(date)::VARCHAR AS first
    FROM ${rowsOf(QUARANTINE, files, unknown)} GROUP BY branch ORDER BY count(*) DESC, branch`);
  const [most] = names;
  if (!most) return [];
  return [
    {
      ...GENERAL,
      rule: rule.id,
      kind: rule.kind,
      from: startOfUtcDate(names.map(({ first }) => first).sort()[0] as string),
      to: null,
      params: { name: most.name, names: String(names.length) },
      evidence: 'page=quality',
    },
  ];
}
