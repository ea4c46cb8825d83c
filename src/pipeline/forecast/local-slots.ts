import { Temporal } from 'temporal-polyfill';
import { DAY_MS, HOUR_MS, startOfUtcDate } from '../../shared/slots.ts';

/**
 * The slots of each local date and hour of some days in an IANA zone: none for an hour that spring skips, two for one that
 * happens twice in autumn.
 *
 * @param firstDate local date, `YYYY-MM-DD`
 * @returns slots, milliseconds UTC, by `24 × day + local hour`
 */
export function localSlots(timeZone: string, firstDate: string, days: number): Map<number, number[]> {
  const slots = new Map<number, number[]>();
  const start = startOfUtcDate(firstDate);
  for (let slot = start - DAY_MS; slot < start + (days + 1) * DAY_MS; slot += HOUR_MS) {
    const local = Temporal.Instant.fromEpochMilliseconds(slot).toZonedDateTimeISO(timeZone);
    const date = Date.UTC(local.year, local.month - 1, local.day);
    const hour = 24 * ((date - start) / DAY_MS) + local.hour;
    if (hour < 0 || hour >= 24 * days) continue;
    slots.set(hour, [...(slots.get(hour) ?? []), slot]);
  }
  return slots;
}
