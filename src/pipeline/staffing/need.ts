import { type Queue, type Waiting, waiting } from './erlang.ts';

/** What a branch promises: at least `share` (0 to 1) of the visitors are served within `minutes`. */
export interface Target {
  share: number;
  minutes: number;
}

/** The fewest people who keep the promise, and how the queue does with them; null when even `most` people don't. */
export type Need = { people: number; waiting: Waiting } | null;

/**
 * The fewest people, from `least` (minimum presence) to `most` (the branch's desks), with whom `queue` keeps `target`.
 * Throws a RangeError on a queue that can't be (see `waiting`).
 */
export function peopleNeeded(queue: Queue, target: Target, { least, most }: { least: number; most: number }): Need {
  for (let people = least; people <= most; people++) {
    const state = waiting(queue, people, target.minutes);
    if (state.within >= target.share) return { people, waiting: state };
  }
  return null;
}

/**
 * Visitors of consecutive open hours as half hours, two for each hour, whose sum is the hour's: within an hour the flow
 * rises or falls as straight as its neighbours do, and never below zero.
 */
export function halfHours(hours: readonly number[]): number[] {
  return hours.flatMap((visitors, i) => {
    const before = hours[i - 1];
    const after = hours[i + 1];
    // Visitors per hour, each hour; at an end of the day only one neighbour tells.
    const slope =
      before === undefined
        ? (after ?? visitors) - visitors
        : after === undefined
          ? visitors - before
          : (after - before) / 2;
    const first = Math.min(visitors, Math.max(0, visitors / 2 - slope / 8));
    return [first, visitors - first];
  });
}
