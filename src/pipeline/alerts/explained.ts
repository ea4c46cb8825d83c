import type { Alert, AlertKind } from '../../shared/alerts.ts';
import type { Finding } from './finding.ts';

/**
 * Findings of which none is but the consequence of another: a branch whose sensor is at fault has little coverage by that,
 * and is told of its sensor alone.
 */
export function withoutConsequences(findings: readonly Finding[]): Finding[] {
  const atFault = new Set(findings.filter(({ kind }) => kind.startsWith('sensor-')).flatMap(branchesOf));
  return findings.filter(
    (finding) => finding.kind !== 'coverage-low' || branchesOf(finding).some((branch) => !atFault.has(branch)),
  );
}

/** What is told by its cause alone, where that is told: a lake falls behind for want of answers, of room, of sound files. */
const CAUSES: Partial<Record<AlertKind, readonly AlertKind[]>> = {
  'source-down': ['source-contract'],
  'source-slow': ['source-down', 'source-contract'],
  'job-failing': ['disk-full'],
  'extraction-late': ['source-down', 'source-contract', 'job-failing', 'disk-full', 'file-corrupt'],
  'transformation-late': ['job-failing', 'disk-full', 'file-corrupt'],
};

/** Findings of the pipeline of which none is but the effect of another. */
export function withoutEffects(findings: readonly Finding[]): Finding[] {
  const told = new Set(findings.map(({ kind }) => kind));
  return findings.filter(({ kind }) => !CAUSES[kind]?.some((cause) => told.has(cause)));
}

const branchesOf = ({ branch_id, branches }: Finding): readonly string[] =>
  branch_id === null ? branches : [branch_id];

/**
 * Findings without those of whole days of which hours were told already: a day is far from usual by these hours, and is told
 * of only where no alert of hours said so.
 */
export function withoutToldHours(findings: readonly Finding[], held: readonly Alert[]): Finding[] {
  return findings.filter(
    (day) =>
      day.kind !== 'footfall-day' ||
      held.some((one) => one.kind === 'footfall-day' && one.rule === day.rule && touches(one, day)) ||
      !held.some((one) => one.kind === 'footfall-hour' && one.closing !== 'withdrawn' && touches(one, day)),
  );
}

const touches = ({ branch_id, params }: Alert, day: Finding): boolean =>
  branch_id === day.branch_id &&
  params.direction === day.params.direction &&
  (params.date ?? '') <= (day.params.last_date ?? '') &&
  (params.last_date ?? '') >= (day.params.date ?? '');
