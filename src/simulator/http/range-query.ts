import { MAX_RANGE_DAYS } from '../../shared/sensor-api.ts';
import { DAY_MS, endOfOverSlots, formatSlot, type SlotRange } from '../../shared/slots.ts';

/** A range that the API does not answer; the message is a sentence for the client. */
export class RangeQueryError extends Error {
  override name = 'RangeQueryError';
}

/**
 * Reads `from` and `to`, whole UTC hours as the contract writes them.
 *
 * A range may reach beyond the hours that are over by `now` (they are simply not served yet), but must not lie beyond
 * them altogether.
 *
 * @throws RangeQueryError for a day that does not exist, a range that is empty, reversed, too long or yet to come
 */
export function rangeOf(query: { from: string; to: string }, now: number): SlotRange {
  const range = { from: Date.parse(query.from), to: Date.parse(query.to) };
  for (const [name, instant] of Object.entries(range)) {
    const text = query[name as 'from' | 'to'];
    if (Number.isNaN(instant) || formatSlot(instant) !== text) {
      throw new RangeQueryError(`${name} is ${text}, and there is no such day.`);
    }
  }
  if (range.from >= range.to) {
    throw new RangeQueryError(`The range from ${query.from} to ${query.to} is empty: to must come after from.`);
  }
  if (range.to - range.from > MAX_RANGE_DAYS * DAY_MS) {
    const days = Math.ceil((range.to - range.from) / DAY_MS);
    throw new RangeQueryError(`The range is ${days} days long: ask for ${MAX_RANGE_DAYS} days at most in one call.`);
  }
  if (range.from >= endOfOverSlots(now)) {
    const end = formatSlot(endOfOverSlots(now));
    throw new RangeQueryError(`from is ${query.from}, but only hours before ${end} are over and can be asked for.`);
  }
  return range;
}
