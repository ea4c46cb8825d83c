import nodeSchedule from 'node-schedule';
import type { Clock } from '../../shared/slots.ts';
import { nextExtraction, nextTransformation } from './due.ts';

export interface ScheduleOptions {
  /** The clock that says what is due. */
  clock: Clock;
  /** How many times as fast as the system's clock that clock runs; 1 by default. */
  speed?: number;
  /** IANA zones of the branches, whose local days end at midnight; as known when a day is planned. */
  timeZones(): readonly string[];
  extract(): Promise<unknown>;
  transform(): Promise<unknown>;
  /** Told of a run that failed; the next one comes all the same. */
  onFailure(error: unknown): void;
}

/**
 * Runs extraction shortly after each hour and transformation once a branch's local day is over, until stopped.
 * A run that takes longer than its interval is followed by the next one due, never overtaken by it.
 *
 * @returns a function that ends the schedule; a run in hand goes on
 */
export function startSchedule({
  clock,
  speed = 1,
  timeZones,
  extract,
  transform,
  onFailure,
}: ScheduleOptions): () => void {
  const waitFor = (next: (now: number) => number) => () => {
    const now = clock();
    return Math.max(1, (next(now) - now) / speed);
  };
  const ends = [
    repeat(waitFor(nextExtraction), extract, onFailure),
    repeat(
      waitFor((now) => nextTransformation(now, timeZones())),
      transform,
      onFailure,
    ),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Runs again and again, each time `wait()` milliseconds of the system's clock after the run before ended. */
function repeat(wait: () => number, run: () => Promise<unknown>, onFailure: (error: unknown) => void): () => void {
  let job: nodeSchedule.Job | null = null;
  let ended = false;
  const arm = () => {
    if (ended) return;
    job = nodeSchedule.scheduleJob(new Date(Date.now() + wait()), () => {
      run().catch(onFailure).finally(arm);
    });
  };
  arm();
  return () => {
    ended = true;
    job?.cancel();
  };
}
