import { Temporal } from 'temporal-polyfill';
import { HOUR_MS } from '../../shared/slots.ts';

/** What a local hour is in UTC. */
export type LocalHourMeaning =
  /** happens once: the slot, in hours since 1970 */
  | { kind: 'once'; hour: number }
  /** happens twice, in autumn */
  | { kind: 'twice'; earlier: number; later: number }
  /** is skipped in spring: `after` is the first hour that exists after it */
  | { kind: 'never'; after: number };

/**
 * Reads local hours of an IANA zone.
 *
 * A zone half an hour off UTC starts its hours inside a slot: they belong to the slot in which they start.
 *
 * @param localHour hour on the local clock, in hours since 1970 as if it were UTC
 */
export function localHourReader(timeZone: string): (localHour: number) => LocalHourMeaning {
  const known = new Map<number, LocalHourMeaning>();
  return (localHour) => {
    let meaning = known.get(localHour);
    if (!meaning) {
      meaning = meaningOf(localHour, timeZone);
      known.set(localHour, meaning);
    }
    return meaning;
  };
}

function meaningOf(localHour: number, timeZone: string): LocalHourMeaning {
  const local = Temporal.Instant.fromEpochMilliseconds(localHour * HOUR_MS)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  const slotHour = (disambiguation: 'earlier' | 'later') =>
    Math.floor(local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds / HOUR_MS);
  const earlier = slotHour('earlier');
  const later = slotHour('later');
  if (earlier === later) return { kind: 'once', hour: earlier };
  // Of a skipped time, "later" is the reading with the offset from before the change: the time after the gap.
  const exists = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' }).toPlainDateTime().equals(local);
  return exists ? { kind: 'twice', earlier, later } : { kind: 'never', after: later };
}
