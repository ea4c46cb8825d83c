import { logNobody, logProbability } from './counts.ts';

/** Hours in a row in which a sensor sent the same count. */
export interface Run {
  /** first hour and hour after the last, places in the series given */
  from: number;
  to: number;
  count: number;
  /** natural logarithm of how probable such a run is, given its first count, if the sensor is sound */
  logProbability: number;
}

/** Runs less probable than this (natural logarithm) are a dead sensor's, or a stuck one's. */
export const DEAD_BELOW = -9;
export const STUCK_BELOW = -12;

/** People through the doors of a closed branch: staff. */
export const STAFF = 0.15;

/**
 * Runs of one and the same count, zeros included, that chance doesn't explain. A quiet hour's 0 is no fault, and two equal
 * counts neither: it is the whole run that has to be improbable, hour by hour, under what was expected.
 *
 * @param counts readings hour after hour; NaN where there is none
 * @param open 1 in open hours
 * @param expected visitors per hour, where open; NaN where unknown
 * @param size of the negative binomial
 */
export function improbableRuns(counts: Float32Array, open: Uint8Array, expected: Float32Array, size: number): Run[] {
  const runs: Run[] = [];
  let start = 0;
  while (start < counts.length) {
    const count = counts[start] as number;
    if (Number.isNaN(count) || (count === 0 && open[start] !== 1)) {
      start++;
      continue;
    }
    const run =
      count === 0 ? zerosFrom(start, counts, open, expected, size) : equalsFrom(start, counts, open, expected, size);
    if (run.logProbability < (count === 0 ? DEAD_BELOW : STUCK_BELOW)) runs.push(run);
    start = run.to;
  }
  return runs;
}

/** A run of zeros: closed hours and missing readings don't end it, people do. */
function zerosFrom(start: number, counts: Float32Array, open: Uint8Array, expected: Float32Array, size: number): Run {
  let log = 0;
  let to = start;
  for (let hour = start; hour < counts.length; hour++) {
    const count = counts[hour] as number;
    if (count > 0) break;
    if (open[hour] !== 1 || Number.isNaN(count)) continue;
    const mean = expected[hour] as number;
    if (mean > 0) log += logNobody(mean, size);
    to = hour + 1;
  }
  return { from: start, to, count: 0, logProbability: log };
}

/** A run of one count above zero: it goes on through closed hours, where nobody should be counted at all. */
function equalsFrom(start: number, counts: Float32Array, open: Uint8Array, expected: Float32Array, size: number): Run {
  const count = counts[start] as number;
  let log = 0;
  let to = start + 1;
  for (let hour = start + 1; hour < counts.length && counts[hour] === count; hour++) {
    const mean = open[hour] === 1 ? (expected[hour] as number) : STAFF;
    if (mean > 0) log += Math.max(-8, logProbability(count, mean, size));
    to = hour + 1;
  }
  return { from: start, to, count, logProbability: to - start >= 3 ? log : 0 };
}
