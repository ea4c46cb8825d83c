import { next, toUnit } from '../chance/hash.ts';
import type { FaultEvent } from './fault-of.ts';

/** What the counter sends where it should send the true count: a number, or nothing at all. */
export type SentCount = number | 'nothing';

/**
 * The count a sensor sends under a fault. Record faults leave it alone.
 *
 * @param truth true count of the door in an hour since 1970; null where there is none
 */
export function faultyCount(event: FaultEvent, hour: number, truth: (hour: number) => number | null): SentCount {
  const { fault, bits } = event;
  const count = truth(hour) ?? 0;
  switch (fault) {
    case 'missing':
    case 'offline':
    case 'dead_silent':
      return 'nothing';
    case 'dead_zero':
      return 0;
    case 'dead_minus_one':
      return -1;
    case 'reduced':
      return Math.round(count * shareSeen(bits));
    case 'drifting':
      return Math.round(count * (1 - ((hour - event.start + 1) / (event.end - event.start)) * (1 - shareSeen(bits))));
    case 'stuck':
      return truth(event.start) || 1 + (bits % 60);
    case 'clock_slip':
      return truth(hour + (bits % 2 === 0 ? -1 : 1)) ?? count;
    case 'spike':
      return Math.round(Math.max(1, count) * (5 + 95 * toUnit(bits) * toUnit(next(bits, 1))));
    case 'negative':
      return -Math.max(1, count);
    case 'overflow':
      return 65_535;
    default:
      return count;
  }
}

/** Share of the people a reduced sensor sees (a drifting one: at its end), 15 to 80 %. */
const shareSeen = (bits: number): number => 0.15 + 0.65 * toUnit(bits);

/** Hours that a late reading comes after its hour is over: from 1 to 96, mostly a few. */
export const delayHours = (event: FaultEvent): number =>
  event.fault === 'late' ? 1 + Math.floor(96 * toUnit(event.bits) * toUnit(next(event.bits, 1))) : 0;
