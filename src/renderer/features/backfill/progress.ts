import type { Job } from '../../../shared/app-api.ts';

/** A step of a job, with the page's own clock: the app's may be turned. */
interface Seen {
  at: number;
  done: number;
}

/** How fast a job goes, judged from the steps that the page has seen. */
export interface Pace {
  slotsPerSecond: number;
  secondsLeft: number;
}

/** Long enough that one slow page of readings doesn't make the time left jump. */
const WINDOW_MS = 20_000;

/** Watches the steps of one job. */
export class PaceMeter {
  #seen: Seen[] = [];

  /** Takes in a step seen at `at` milliseconds, and gives the pace; null until there are two steps to compare. */
  see({ slots_done: done, slots_total: total }: Job, at: number): Pace | null {
    this.#seen = [...this.#seen.filter((one) => at - one.at <= WINDOW_MS && one.done <= done), { at, done }];
    const [first] = this.#seen;
    if (!first || at - first.at < 500 || done === first.done) return null;
    const slotsPerSecond = ((done - first.done) / (at - first.at)) * 1_000;
    return { slotsPerSecond, secondsLeft: (total - done) / slotsPerSecond };
  }
}
