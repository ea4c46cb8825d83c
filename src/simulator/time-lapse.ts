import type { Clock } from '../shared/slots.ts';

/** A clock that can't be set that way; the message is a sentence for whoever set it. */
export class TimeLapseError extends Error {
  override name = 'TimeLapseError';
}

export interface TimeLapse {
  /** what time it is when the clock starts, milliseconds UTC */
  start: number;
  /** how much faster than real time it runs: at 1800 an hour passes every 2 s */
  speed: number;
}

const FASTEST = 1_000_000;

/**
 * A clock that starts at an instant of one's choice and runs faster than real time, to watch a day arrive.
 *
 * @param real the clock it is driven by
 * @throws TimeLapseError for a start that is no instant, or a speed out of bounds
 */
export function timeLapse({ start, speed }: TimeLapse, real: Clock = Date.now): Clock {
  if (!Number.isFinite(start))
    throw new TimeLapseError('The clock can’t be set to that: write it like 2026-03-01T08:00.');
  if (!(speed > 0 && speed <= FASTEST)) {
    throw new TimeLapseError(`The clock can’t run at a speed of ${speed}: choose more than 0 and up to ${FASTEST}.`);
  }
  const startedAt = real();
  return () => Math.floor(start + (real() - startedAt) * speed);
}
