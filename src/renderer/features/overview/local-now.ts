import { Temporal } from 'temporal-polyfill';
import { zoneOfMost } from '../../state/use-zone.ts';

/** The moment that it is, as the branches' clocks show it. */
export interface LocalNow {
  date: string;
  /** Minutes since midnight. */
  minute: number;
  /** All of the branches have this one time zone; null where they have several. */
  zone: string | null;
}

/** Local date and time of an instant, milliseconds UTC, in the zone that most of the branches have. */
export function localNow(instant: number, zones: readonly string[]): LocalNow {
  const zone = zoneOfMost(zones) ?? 'UTC';
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return {
    date: local.toPlainDate().toString(),
    minute: 60 * local.hour + local.minute,
    zone: new Set(zones).size > 1 ? null : zone,
  };
}

/** Start of a local hour of a date in an IANA zone, as UTC: `2026-11-23T14:00:00Z`. */
export function slotAt(date: string, hour: number, zone: string): string {
  const local = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: { hour } });
  return local.toInstant().toString({ smallestUnit: 'second' });
}
