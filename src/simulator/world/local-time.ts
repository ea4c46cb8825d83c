import { Temporal } from 'temporal-polyfill';
import { DAY_MS, HOUR_MS } from '../../shared/slots.ts';

/** A slot in a branch's own time: the local day (since 1970-01-01) and the local hour in which the slot starts. */
export interface LocalHour {
  day: number;
  /** 0 to 23 */
  hour: number;
}

/** Gives the local day and hour of a slot in one IANA zone. */
export type LocalTime = (slot: number) => LocalHour;

const DAYS_KEPT = 400;

/**
 * Local time of one zone, quick enough to be asked for each reading: the zone's offset is looked up twice a UTC day
 * (each hour on the days it changes) and kept for some 400 days.
 */
export function localTimeOf(timeZone: string): LocalTime {
  const offsetAt = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
  const offsetsOfDay = new Map<number, number | readonly number[]>();
  let latest: { slot: number; local: LocalHour } | undefined;

  const offsetOf = (slot: number): number => {
    const utcDay = Math.floor(slot / DAY_MS);
    let offsets = offsetsOfDay.get(utcDay);
    if (offsets === undefined) {
      const start = utcDay * DAY_MS;
      const first = offsetAt(start);
      offsets =
        first === offsetAt(start + DAY_MS)
          ? first
          : Array.from({ length: 24 }, (_, hour) => offsetAt(start + hour * HOUR_MS));
      if (offsetsOfDay.size >= DAYS_KEPT) offsetsOfDay.clear();
      offsetsOfDay.set(utcDay, offsets);
    }
    return typeof offsets === 'number' ? offsets : (offsets[Math.floor((slot - utcDay * DAY_MS) / HOUR_MS)] ?? 0);
  };

  return (slot) => {
    if (latest?.slot === slot) return latest.local;
    const localHours = Math.floor((slot + offsetOf(slot)) / HOUR_MS);
    const day = Math.floor(localHours / 24);
    const local = { day, hour: localHours - day * 24 };
    latest = { slot, local };
    return local;
  };
}
