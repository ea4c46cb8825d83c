import nodeSchedule from 'node-schedule';
import type { Clock } from '../../shared/slots.ts';
import { nextExtraction, nextTransformation } from './due.ts';

const LONGEST_WAIT_MS = 60_000;

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
  const ends = [repeat(nextExtraction, extract), repeat((now) => nextTransformation(now, timeZones()), transform)];
  return () => {
    for (const end of ends) end();
  };

  /** Runs at each due instant. Timers stand still while a PC sleeps, and clocks jump: so it looks every minute at least. */
  function repeat(next: (now: number) => number, run: () => Promise<unknown>): () => void {
    let job: nodeSchedule.Job | null = null;
    let ended = false;
    const waitUntil = (due: number) => {
      if (ended) return;
      const wait = Math.min(LONGEST_WAIT_MS, Math.max(1, (due - clock()) / speed));
      job = nodeSchedule.scheduleJob(new Date(Date.now() + wait), () => look(due));
      // An instant that has passed by the time it is planned would never come.
      if (!job) setImmediate(() => look(due));
    };
    const look = (due: number) => {
      if (ended) return;
      if (clock() < due && !jumpedBack(due)) waitUntil(due);
      else
        run()
          .catch(onFailure)
          .finally(() => waitUntil(next(clock())));
    };
    /** A clock that was set back makes the due instant lie further away than any next one. */
    const jumpedBack = (due: number) => due > next(clock());
    waitUntil(next(clock()));
    return () => {
      ended = true;
      job?.cancel();
    };
  }
}
