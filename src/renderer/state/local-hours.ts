import { Temporal } from 'temporal-polyfill';
import { HOUR_MS } from '../../shared/slots.ts';

/** A stretch of hours as its branch's clocks show it. */
export interface LocalHours {
  /** First and last local date. */
  first: string;
  last: string;
  /** Local hour of the first one's start, and of the last one's end (1 to 24). */
  from: number;
  to: number;
}

/** The local dates and hours of a stretch, `from ≤ hour < to`, milliseconds UTC, in an IANA zone. */
export function localHours(from: number, to: number, zone: string): LocalHours {
  const at = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const start = at(from);
  const lastHour = at(to - HOUR_MS);
  return {
    first: start.toPlainDate().toString(),
    last: lastHour.toPlainDate().toString(),
    from: start.hour,
    to: lastHour.hour + 1,
  };
}
