import type { WaitTarget } from '../../shared/staffing-settings.ts';
import { type Queue, type Waiting, waiting } from './erlang.ts';

/** The people needed, and how the queue does with them. */
export interface Need {
  people: number;
  waiting: Waiting;
  /** False: these are all who can serve at once, and even they don't keep the promise. */
  met: boolean;
}

/**
 * The fewest people, from `least` (minimum presence) to `most` (the branch's desks), with whom `queue` keeps `target`; `most`
 * where nobody keeps it. Throws a RangeError on a queue that can't be (see `waiting`).
 */
export function peopleNeeded(queue: Queue, target: WaitTarget, { least, most }: { least: number; most: number }): Need {
  for (let people = least; ; people++) {
    const state = waiting(queue, people, target.minutes);
    const met = state.within >= target.share;
    if (met || people >= most) return { people, waiting: state, met };
  }
}
