import { Temporal } from 'temporal-polyfill';

/**
 * The time rules. A slot is one hour, named by its start in UTC. Inside the program a slot is a number,
 * milliseconds since 1970-01-01T00:00Z, a multiple of HOUR_MS. Ranges are half open.
 */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Slots `from ≤ slot < to`, both whole UTC hours in milliseconds. */
export interface SlotRange {
  from: number;
  to: number;
}

/** Gives the current instant, milliseconds UTC. Injected everywhere, so that tests and time-lapse can turn it. */
export type Clock = () => number;

/** A date, an hour or a range that can't be read; the message is a sentence for the person who typed it. */
export class TimeInputError extends Error {
  override name = 'TimeInputError';
}

/** The slot that holds this instant. */
export const slotOf = (instant: number): number => Math.floor(instant / HOUR_MS) * HOUR_MS;

/** The first slot that is not over at this instant: the end of what can be extracted. */
export const endOfOverSlots = slotOf;

/** `2026-11-23T14:00:00Z`, as the API and people write a slot. */
export const formatSlot = (slot: number): string => `${new Date(slot).toISOString().slice(0, 19)}Z`;

/** UTC date of a slot, `YYYY-MM-DD`. */
export const utcDateOf = (slot: number): string => new Date(slot).toISOString().slice(0, 10);

/** First slot of a UTC date `YYYY-MM-DD`. */
export const startOfUtcDate = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** Each slot of a range, in order. */
export function* slotsOf(range: SlotRange): Generator<number> {
  for (let slot = range.from; slot < range.to; slot += HOUR_MS) yield slot;
}

/** The UTC dates a range touches, each with the part of the range inside it, in order. */
export function* utcDatesOf(range: SlotRange): Generator<{ date: string; range: SlotRange }> {
  for (let from = range.from; from < range.to; ) {
    const to = Math.min(range.to, Math.floor(from / DAY_MS) * DAY_MS + DAY_MS);
    yield { date: utcDateOf(from), range: { from, to } };
    from = to;
  }
}

/** How many slots a range holds. */
export const slotCount = (range: SlotRange): number => Math.max(0, (range.to - range.from) / HOUR_MS);

/** First instant of a local date in an IANA zone, milliseconds UTC (a day that starts at 1 h has its start there). */
export function startOfLocalDate(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}

/** Local date of an instant in an IANA zone, `YYYY-MM-DD`. */
export function localDateOf(instant: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The date `days` later (or earlier, if negative) than `date`; both `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  // The calendar of dates alone, which knows no zone: a hundred times as fast as the polyfill's, and charts ask it thousands of times.
  return utcDateOf(startOfUtcDate(date) + days * DAY_MS);
}

/** Whole days from `from` to `to`; both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return (startOfUtcDate(to) - startOfUtcDate(from)) / DAY_MS;
}

/** Months from one date's to another's, `YYYY-MM`, in order. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first.slice(0, 7); month <= last.slice(0, 7); month = addDays(`${month}-01`, 31).slice(0, 7))
    months.push(month);
  return months;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const HOUR = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3])(?::00(?::00(?:\.0+)?)?)?Z?$/;

/**
 * Reads one end of a range as people type it.
 * A date (`2026-08-01`) means the start of that local day: of the earliest of `timeZones` for `from`, of the latest for
 * `to`, so that the day is covered in every zone. An hour (`2026-08-01T14`, `…T14:00`, `…T14:00:00Z`) is UTC.
 *
 * @throws TimeInputError naming the text and what would be accepted
 */
export function parseRangeEnd(text: string, end: 'from' | 'to', timeZones: readonly string[]): number {
  if (DATE.test(text)) {
    requireRealDate(text, text);
    const starts = (timeZones.length > 0 ? timeZones : ['UTC']).map((zone) => startOfLocalDate(text, zone));
    // A zone half an hour off UTC starts its day inside a slot: take the whole slot on the covering side.
    return end === 'from' ? slotOf(Math.min(...starts)) : Math.ceil(Math.max(...starts) / HOUR_MS) * HOUR_MS;
  }
  const hour = HOUR.exec(text);
  if (hour?.[1] && hour[2]) {
    requireRealDate(hour[1], text);
    return Date.parse(`${hour[1]}T${hour[2]}:00:00Z`);
  }
  throw new TimeInputError(
    `"${text}" is neither a date nor a UTC hour: write it like 2026-08-01 or 2026-08-01T14:00Z.`,
  );
}

/**
 * Reads a half-open range of slots as people type it.
 *
 * @throws TimeInputError for an end that can't be read, or a range that is empty or reversed
 */
export function parseRange(from: string, to: string, timeZones: readonly string[]): SlotRange {
  const range = { from: parseRangeEnd(from, 'from', timeZones), to: parseRangeEnd(to, 'to', timeZones) };
  if (range.from >= range.to) {
    throw new TimeInputError(`The range from ${from} to ${to} is empty: its end must come after its start.`);
  }
  return range;
}

function requireRealDate(date: string, typed: string): void {
  try {
    Temporal.PlainDate.from(date, { overflow: 'reject' });
  } catch {
    throw new TimeInputError(`"${typed}" names a day that does not exist.`);
  }
}
