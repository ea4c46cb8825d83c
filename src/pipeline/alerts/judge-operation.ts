import { statfs } from 'node:fs/promises';
import type { AlertKind, AlertRule, DataRule } from '../../shared/alerts.ts';
import type { Job } from '../../shared/app-api.ts';
import { HOUR_MS, slotOf } from '../../shared/slots.ts';
import type { Layout } from '../lake/layout.ts';
import type { RawInventory } from '../lake/raw-inventory.ts';
import { withoutEffects } from './explained.ts';
import { type Finding, GENERAL } from './finding.ts';
import type { Judged } from './settle-alerts.ts';

/** How the pipeline does, as far as alerts ask. Instants are milliseconds UTC. */
export interface Operation {
  now: number;
  sourceUrl: string;
  /** Since when the source has not answered; null while it does. */
  sourceDownSince: number | null;
  /** How long the latest answers of the source took, seconds; null before there were any. */
  sourceSeconds: number | null;
  /** End of what the source has, where it is far behind the clock; null: it keeps up. */
  sourceEnd: number | null;
  /** Latest slot whose hours are made; null where none is, or before the lake was looked at. */
  latestMade: number | null;
  inventory: Pick<RawInventory, 'firstSlot' | 'latestSlot' | 'missing'>;
  /** Newest first. */
  jobs: readonly Job[];
  /** Free megabytes where the home lies; null where the system doesn't say. */
  freeMegabytes: number | null;
  /** What was missed is being caught up just now, or will be at once: what is missing says nothing yet. */
  catchingUp: boolean;
  /** A file that could not be read when the lake was judged; null: all could. */
  unreadable: string | null;
}

const KINDS: readonly AlertKind[] = [
  'source-down',
  'source-slow',
  'source-contract',
  'extraction-late',
  'transformation-late',
  'job-failing',
  'backfill-needed',
  'backfill-running',
  'disk-full',
  'file-corrupt',
];

/** What is told only of hours that nobody is about to get. */
const OF_MISSING_HOURS: readonly AlertKind[] = ['extraction-late', 'transformation-late', 'backfill-needed'];

/** Megabytes (10⁶ bytes) that are free where the home lies; null where the system doesn't say. */
export async function freeMegabytes(layout: Layout): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(layout.home);
    return Math.floor((bavail * bsize) / 1e6);
  } catch {
    return null;
  }
}

/** Holds how the pipeline does against the rules. */
export function judgeOperation(rules: readonly AlertRule[], operation: Operation): Judged {
  const kinds = new Set(KINDS.filter((kind) => !operation.catchingUp || !OF_MISSING_HOURS.includes(kind)));
  const findings = rules
    .filter((rule): rule is DataRule => rule.enabled && kinds.has(rule.kind))
    .flatMap((rule): Finding[] => {
      const found = FINDERS[rule.kind]?.(rule.bound, operation);
      return found
        ? [{ ...GENERAL, ...found, rule: rule.id, kind: rule.kind, to: null, evidence: 'page=pipeline' }]
        : [];
    });
  return { kinds, findings: withoutEffects(findings), since: {} };
}

type Found = Pick<Finding, 'from' | 'params'> | null;

const FINDERS: Partial<Record<DataRule['kind'], (bound: number, operation: Operation) => Found>> = {
  'source-down': (bound, { now, sourceDownSince, sourceUrl }) =>
    sourceDownSince !== null && now - sourceDownSince >= bound * 60_000
      ? { from: sourceDownSince, params: { url: sourceUrl } }
      : null,
  'source-slow': (bound, { now, sourceSeconds, sourceUrl }) =>
    sourceSeconds !== null && sourceSeconds > bound
      ? { from: now, params: { url: sourceUrl, seconds: String(Math.round(10 * sourceSeconds) / 10) } }
      : null,
  'source-contract': (_bound, { jobs, sourceUrl }) => {
    const latest = jobs.find(
      ({ kind, state }) => (kind === 'extract' || kind === 'backfill') && (state === 'done' || state === 'failed'),
    );
    return latest?.error_code === 'source-contract' ? { from: endOf(latest), params: { url: sourceUrl } } : null;
  },
  'extraction-late': (bound, { now, sourceEnd, inventory: { latestSlot } }) => {
    if (latestSlot === null) return null;
    const due = Math.min(slotOf(now), sourceEnd ?? Number.POSITIVE_INFINITY);
    // The end of the latest slot held is where the next one was to follow.
    const end = latestSlot + HOUR_MS;
    const hours = (due - end) / HOUR_MS;
    return hours >= bound ? { from: end, params: { hours: String(hours) } } : null;
  },
  'transformation-late': (bound, { latestMade, inventory: { latestSlot } }) => {
    if (latestMade === null || latestSlot === null) return null;
    const hours = (latestSlot - latestMade) / HOUR_MS;
    return hours >= bound ? { from: latestMade + HOUR_MS, params: { hours: String(hours) } } : null;
  },
  'job-failing': (bound, { jobs }) => {
    const failing = failingKind(jobs, bound);
    return failing && { from: failing.from, params: { job: failing.kind, failures: String(failing.failures) } };
  },
  'backfill-needed': (bound, { inventory }) => {
    const { firstSlot, latestSlot } = inventory;
    if (firstSlot === null || latestSlot === null) return null;
    const missing = inventory.missing({ from: firstSlot, to: latestSlot });
    const [first] = missing;
    return first !== undefined && missing.length >= bound
      ? { from: first, params: { slots: String(missing.length) } }
      : null;
  },
  'backfill-running': (bound, { jobs, inventory: { firstSlot } }) => {
    const running = jobs.find(({ kind, state }) => kind === 'backfill' && state === 'running');
    if (!running || running.slots_total < Math.max(1, bound)) return null;
    // What fills a new home is told by the pages that wait for it.
    if (firstSlot === null || (isWhole(running) && firstSlot >= Date.parse(running.from))) return null;
    const { slots_total, slots_done, started_at } = running;
    return { from: Date.parse(started_at), params: { slots: String(slots_total), done: String(slots_done) } };
  },
  'disk-full': (bound, { now, freeMegabytes: free }) =>
    free !== null && free < bound ? { from: now, params: { free_mb: String(free), bound_mb: String(bound) } } : null,
  'file-corrupt': (_bound, { now, unreadable, jobs }) => {
    const latest = jobs.find(({ state }) => state === 'done' || state === 'failed');
    const isDamage = latest?.error_code === 'lake-unreadable' || latest?.error_code === 'decisions-damaged';
    const file = unreadable ?? (isDamage ? (latest.error_params?.file ?? null) : null);
    return file === null ? null : { from: now, params: { file } };
  },
};

/** Whether a job is about each hour of its range. */
const isWhole = ({ from, to, slots_total }: Job): boolean =>
  slots_total * HOUR_MS === Date.parse(to) - Date.parse(from);

const endOf = (job: Job): number => Date.parse(job.finished_at ?? job.started_at);

/** Whether a failure has an alert of its own: the source's, and that of a damaged file. */
const isToldApart = ({ error_code }: Job): boolean =>
  error_code?.startsWith('source-') === true || error_code === 'lake-unreadable' || error_code === 'decisions-damaged';

/** The kind of job that failed the latest times in a row, for reasons that are told by no other alert. */
function failingKind(jobs: readonly Job[], bound: number) {
  for (const kind of ['extract', 'transform', 'backfill'] as const) {
    const ended = jobs.filter((job) => job.kind === kind && (job.state === 'done' || job.state === 'failed'));
    const sound = ended.findIndex((job) => job.state === 'done' || isToldApart(job));
    const failed = sound === -1 ? ended : ended.slice(0, sound);
    const first = failed.at(-1);
    if (first && failed.length >= Math.max(1, bound)) return { kind, failures: failed.length, from: endOf(first) };
  }
  return null;
}
