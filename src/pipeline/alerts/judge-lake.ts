import type { AlertKind, AlertPreview, AlertRule, DataRule, FootfallRule } from '../../shared/alerts.ts';
import type { Branch } from '../../shared/branch.ts';
import type { BranchGroup } from '../../shared/settings.ts';
import { addDays, DAY_MS, HOUR_MS, startOfLocalDate, startOfUtcDate, utcDateOf } from '../../shared/slots.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import { withoutConsequences } from './explained.ts';
import type { Finding } from './finding.ts';
import { footfallFindings } from './footfall.ts';
import { footfallPoints, isFootfall } from './footfall-points.ts';
import { peakFindings } from './peaks-ahead.ts';
import { coverageFindings, nameFindings } from './readings.ts';
import { branchesIn } from './scope.ts';
import { sensorFindings, sensorsAtFault } from './sensors.ts';
import type { Judged } from './settle-alerts.ts';

/** Days up to the latest in the lake whose visitors are judged: readings come up to three days late. */
const JUDGED_DAYS = 14;
const JUDGED_HOURS_DAYS = 3;

const PREVIEW_DAYS = 90;
const PREVIEW_MOST = 200;

/** So far ahead of UTC is no zone. */
const EAST_MS = 14 * HOUR_MS;

/** What is told of whole local dates. */
const OF_DATES: readonly AlertKind[] = ['footfall-day', 'coverage-low'];

/** What can be judged from the lake's files alone. */
const LAKE_KINDS: readonly AlertKind[] = [
  'footfall-hour',
  'footfall-day',
  'sensor-dead',
  'sensor-stuck',
  'sensor-reduced',
  'coverage-low',
  'names-unknown',
  'peak-ahead',
];

/** Who is there to be judged. */
export interface Network {
  branches: readonly Branch[];
  groups: readonly BranchGroup[];
}

/** Holds the latest days of a lake against the rules; an empty lake has nothing to say. */
export async function judgeLake(
  database: Database,
  layout: Layout,
  rules: readonly AlertRule[],
  { branches, groups }: Network,
): Promise<Judged> {
  const { latestSlot: latest } = await RawInventory.read(layout);
  if (latest === null) return { kinds: new Set(LAKE_KINDS), findings: [], since: {} };
  const firstOf = (days: number) => startOfUtcDate(addDays(utcDateOf(latest), 1 - days));
  const since = {
    'footfall-hour': firstOf(JUDGED_HOURS_DAYS),
    // East of Greenwich, a local date begins before the UTC date of its name.
    'footfall-day': firstOf(JUDGED_DAYS) - EAST_MS,
  };
  const enabled = rules.filter((rule) => rule.enabled);
  const findings: Finding[] = [];
  for (const [kind, days] of [
    ['footfall-hour', JUDGED_HOURS_DAYS],
    ['footfall-day', JUDGED_DAYS],
  ] as const) {
    const of = enabled.filter((rule): rule is FootfallRule => rule.kind === kind);
    if (of.length === 0) continue;
    const dates = { from: addDays(utcDateOf(latest), 1 - days), to: addDays(utcDateOf(latest), 2) };
    const points = await footfallPoints(database, layout, kind, dates);
    findings.push(...of.flatMap((rule) => footfallFindings(points, rule, branchesIn(rule.scope, branches, groups))));
  }
  const data = enabled.filter((rule): rule is DataRule => !isFootfall(rule.kind));
  const isOfSensors = ({ kind }: DataRule) => kind.startsWith('sensor-');
  const sensors = data.some(isOfSensors) ? await sensorsAtFault(database, layout, latest) : [];
  for (const rule of data) {
    const scope = branchesIn(rule.scope, branches, groups);
    if (isOfSensors(rule)) findings.push(...sensorFindings(sensors, rule, scope));
    if (rule.kind === 'coverage-low') findings.push(...(await coverageFindings(database, layout, rule, scope, latest)));
    if (rule.kind === 'peak-ahead') findings.push(...(await peakFindings(database, layout, rule, scope, latest)));
    if (rule.kind === 'names-unknown') findings.push(...(await nameFindings(database, layout, rule, latest)));
  }
  const zones = new Map(branches.map(({ id, timezone }) => [id, timezone]));
  const local = findings.map((finding) => inLocalDays(finding, zones));
  return { kinds: new Set(LAKE_KINDS), findings: withoutConsequences(local), since };
}

/** A finding about local dates, from midnight to midnight where its branch is; of many branches, where the first is. */
function inLocalDays(finding: Finding, zones: ReadonlyMap<string, string>): Finding {
  if (!OF_DATES.includes(finding.kind)) return finding;
  const zone = zones.get(finding.branch_id ?? finding.branches[0] ?? '') ?? 'UTC';
  const { from, to } = finding;
  return {
    ...finding,
    from: startOfLocalDate(utcDateOf(from), zone),
    to: to === null ? null : startOfLocalDate(utcDateOf(to), zone),
  };
}

/** What a rule would have said over the days before the end of the lake: 90, unless said otherwise. */
export async function previewRule(
  database: Database,
  layout: Layout,
  rule: FootfallRule,
  { branches, groups }: Network,
  days = PREVIEW_DAYS,
): Promise<AlertPreview> {
  const { latestSlot: latest } = await RawInventory.read(layout);
  if (latest === null) return { days, count: 0, alerts: [] };
  const dates = { from: utcDateOf(latest - (days - 1) * DAY_MS), to: addDays(utcDateOf(latest), 2) };
  const points = await footfallPoints(database, layout, rule.kind, dates);
  const findings = footfallFindings(points, rule, branchesIn(rule.scope, branches, groups));
  const newest = findings.sort((a, b) => b.from - a.from).slice(0, PREVIEW_MOST);
  const alerts = newest.map(({ branch_id, branches: of, params, from, to, evidence }) => ({
    branch_id,
    branches: of,
    params,
    from: new Date(from).toISOString(),
    to: to === null ? null : new Date(to).toISOString(),
    evidence,
  }));
  return { days, count: findings.length, alerts };
}
