import { addDays, HOUR_MS, localDateOf, slotOf, startOfLocalDate } from '../../shared/slots.ts';

/** Readings of an hour are asked for this long after it ends, so that the sites have sent them. */
export const EXTRACT_AFTER_MS = 2 * 60_000;
/** A local day is transformed this long after it ends, behind the extraction of its last hour. */
export const TRANSFORM_AFTER_MS = 10 * 60_000;

/** The next instant after `now` at which an hour's readings are due. Milliseconds UTC. */
export function nextExtraction(now: number): number {
  return slotOf(now - EXTRACT_AFTER_MS) + HOUR_MS + EXTRACT_AFTER_MS;
}

/** The next instant after `now` at which a local day is over, in any of the branches' IANA zones, and can be transformed. */
export function nextTransformation(now: number, timeZones: readonly string[]): number {
  const zones = timeZones.length > 0 ? timeZones : ['UTC'];
  return Math.min(
    ...zones.map((zone) => {
      const today = localDateOf(now - TRANSFORM_AFTER_MS, zone);
      return startOfLocalDate(addDays(today, 1), zone) + TRANSFORM_AFTER_MS;
    }),
  );
}
