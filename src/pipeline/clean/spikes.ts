import { logAtLeast } from './counts.ts';

/** A count less probable than this (natural logarithm) is a spike, if it is also several times what was expected. */
export const SPIKE_BELOW = -8;
const SPIKE_TIMES = 3;

/**
 * How improbable a count is that lies far above what was expected; 0 where it does not lie far above.
 *
 * @param expected visitors in the hour, at that day's level
 * @param size of the negative binomial, what is not known of `expected` included
 */
export function spikeLogProbability(count: number, expected: number, size: number): number {
  const mean = Math.max(expected, 0.2);
  if (count < SPIKE_TIMES * mean || count < 4) return 0;
  const log = logAtLeast(count, mean, size);
  return log < SPIKE_BELOW ? log : 0;
}
