import type { AppStatus, Job } from '../../shared/app-api.ts';

/** How collection is, worst first; also the name of the text that says so. */
export type Health = 'starting' | 'paused' | 'sourceLost' | 'filling' | 'late' | 'current';

/** A day of hours: less than that, a backfill is what the application does by itself at each start. */
const WORTH_TELLING_SLOTS = 48;

/** How collection is. @param status null until the lake is open */
export function healthOf(status: AppStatus | null, paused: boolean): Health {
  if (status === null) return 'starting';
  if (paused) return 'paused';
  if (status.source.reachable === false) return 'sourceLost';
  if (status.jobs.some(({ state, slots_total }) => state === 'running' && slots_total > 0)) return 'filling';
  return status.slots_missing > 0 || status.latest_slot === null ? 'late' : 'current';
}

/** The share of the running backfill that is done, 0 to 1; null where none runs. */
export function backfillShare(job: Job): number | null {
  if (job.kind !== 'backfill' || job.state !== 'running' || job.slots_total === 0) return null;
  return job.slots_done / job.slots_total;
}

/** What a person who looks elsewhere is told. */
export interface Notice {
  title: 'backfillDone' | 'backfillFailed';
  /** A sentence as it came; empty for none. */
  body: string;
}

/** What is told when a job ended; null for small ones, those that were stopped, and other kinds than backfills. */
export function jobNotice(job: Job): Notice | null {
  if (job.kind !== 'backfill' || job.slots_total < WORTH_TELLING_SLOTS) return null;
  if (job.state === 'done') return { title: 'backfillDone', body: '' };
  if (job.state !== 'failed') return null;
  return { title: 'backfillFailed', body: job.error ?? '' };
}
