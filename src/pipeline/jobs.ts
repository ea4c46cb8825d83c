import { randomUUID } from 'node:crypto';
import type { Job } from '../shared/app-api.ts';
import { type Clock, formatSlot, type SlotRange, slotCount } from '../shared/slots.ts';
import { AffluenceError, messageOf } from './errors.ts';

/** Ended jobs that are remembered, for people to look at. */
const REMEMBERED = 20;

/** A running job, as the work itself sees it. */
export interface Run {
  readonly signal: AbortSignal;
  /** Adds to what is done, and tells listeners. */
  advance(step: { slots?: number; readings?: number; failed?: number }): void;
}

const runs = new WeakMap<object, string>();

/** The id of the job that an error ended, and that tells it: as its state, and in the journal. */
export const runOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null ? runs.get(error) : undefined;

/** The jobs of one process: what runs, how far it is, how it ended. History for people, never state to trust. */
export class Jobs {
  private readonly jobs: Job[];
  private readonly aborts = new Map<string, AbortController>();

  /** @param earlier jobs that ended before this process, newest first */
  constructor(
    private readonly clock: Clock,
    private readonly changed: (job: Job) => void,
    earlier: readonly Job[] = [],
  ) {
    this.jobs = earlier.slice(0, REMEMBERED);
  }

  /** Newest first. */
  list(): Job[] {
    return this.jobs.map((job) => ({ ...job }));
  }

  /** Asks a running job to stop after what it has in hand. Gives it, or null where none such runs. */
  cancel(id: string): Job | null {
    const abort = this.aborts.get(id);
    abort?.abort();
    return abort ? (this.list().find((job) => job.id === id) ?? null) : null;
  }

  cancelAll(): void {
    for (const abort of this.aborts.values()) abort.abort();
  }

  /**
   * Runs work as a job.
   *
   * @param slots slots that it will go through, where they are fewer than the range's
   * @returns the job at once, and its end: the job, whose state is done or cancelled; or the work's own error
   */
  start(
    kind: Job['kind'],
    range: SlotRange,
    work: (run: Run) => Promise<void>,
    slots = slotCount(range),
  ): { job: Job; ended: Promise<Job> } {
    const abort = new AbortController();
    const job: Job = {
      id: randomUUID(),
      kind,
      state: 'running',
      from: formatSlot(range.from),
      to: formatSlot(range.to),
      slots_total: slots,
      slots_done: 0,
      slots_failed: 0,
      readings: 0,
      started_at: this.now(),
      finished_at: null,
      error: null,
    };
    this.jobs.unshift(job);
    this.forgetOld();
    this.aborts.set(job.id, abort);
    this.changed({ ...job });
    const run: Run = {
      signal: abort.signal,
      advance: ({ slots = 0, readings = 0, failed = 0 }) => {
        job.slots_done += slots;
        job.readings += readings;
        job.slots_failed += failed;
        this.changed({ ...job });
      },
    };
    const end = (state: Job['state'], failure: Partial<Job> = {}) => {
      Object.assign(job, { state, ...failure, finished_at: this.now() });
      this.aborts.delete(job.id);
      this.changed({ ...job });
      return { ...job };
    };
    const ended = work(run).then(
      () => end('done'),
      (error: unknown) => {
        if (abort.signal.aborted) return end('cancelled');
        end('failed', failureOf(error));
        if (typeof error === 'object' && error !== null) runs.set(error, job.id);
        throw error;
      },
    );
    return { job: { ...job }, ended };
  }

  private forgetOld(): void {
    const ended = this.jobs.filter(({ state }) => state !== 'running');
    for (const job of ended.slice(REMEMBERED)) this.jobs.splice(this.jobs.indexOf(job), 1);
  }

  private now(): string {
    return new Date(this.clock()).toISOString();
  }
}

function failureOf(error: unknown): Pick<Job, 'error' | 'error_code' | 'error_params'> {
  const told = error instanceof AffluenceError ? error.told : null;
  return { error: messageOf(error), ...(told && { error_code: told.code, error_params: told.params }) };
}
