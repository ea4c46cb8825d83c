import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Branch, WEEKDAYS } from '../../shared/branch.ts';
import { addDays, DAY_MS, HOUR_MS, localDateOf, startOfLocalDate, startOfUtcDate } from '../../shared/slots.ts';
import { publicHolidays } from '../calendar/public-holidays.ts';
import { mondayOf } from '../transform/reach.ts';
import type { RegistryBranch } from '../transform/registry.ts';
import { cellsOf } from './cells.ts';

/** What hours follow from in a registry: whose readings are whose, and when each branch is open. */
export const registryTrace = z.object({
  readings: z.string().describe('digest of the branches, of the names they are known by and of their sensors'),
  calendars: z
    .record(z.string(), z.string().array())
    .describe('by branch: zone, holidays, opened, closed, hours Monday to Sunday'),
});
export type RegistryTrace = z.infer<typeof registryTrace>;

/** The trace of a registry: equal ones make equal hours of equal readings. */
export function traceOf(branches: readonly RegistryBranch[]): RegistryTrace {
  const sorted = branches.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const known = sorted.map(({ id, name, source_name, sensors }) => [
    id,
    source_name ?? name,
    sensors.map((one) => one.id),
  ]);
  return {
    readings: createHash('sha256').update(JSON.stringify(known)).digest('base64url'),
    calendars: Object.fromEntries(sorted.map((branch) => [branch.id, calendarOf(branch)])),
  };
}

function calendarOf(branch: Branch): string[] {
  const cells = cellsOf(branch);
  return [
    branch.timezone,
    cells.holidays,
    cells.opened_on,
    cells.closed_on,
    ...WEEKDAYS.map((weekday) => cells[weekday]),
  ];
}

/** Dates on which two registries make other hours, in order. */
export interface RegistryReach {
  /** UTC dates to make again. */
  dates: string[];
  /** Local dates whose hours are other ones: as people count days. */
  days: string[];
}

/** From when to when dates are held, milliseconds UTC, half open. */
interface HeldSpans {
  spanOn(date: string): readonly [number, number];
}

const WHOLE_DATES: HeldSpans = {
  spanOn(date) {
    const start = startOfUtcDate(date);
    return [start, start + DAY_MS];
  },
};

/**
 * The dates on which two registries make other hours of the same readings. Where readings may go to other branches these are
 * all dates; where calendars differ, those on which they do.
 *
 * @param held UTC dates that the lake holds readings of, in order
 * @param inventory says from when to when a date is held, milliseconds UTC, half open; by default all of it is
 */
export function registryReach(
  one: RegistryTrace,
  other: RegistryTrace,
  held: readonly string[],
  inventory: HeldSpans = WHOLE_DATES,
): RegistryReach {
  const days = new Set<string>();
  const dates = new Set<string>();
  for (const [id, now] of Object.entries(other.calendars)) {
    const before = one.calendars[id];
    if (one.readings !== other.readings || before === undefined || before[0] !== now[0]) {
      return { dates: [...held], days: [...held] };
    }
    if (before.join('|') === now.join('|')) continue;
    for (const date of held) {
      for (const { day, from, to } of localPartsOf(...inventory.spanOn(date), now[0] ?? 'UTC')) {
        if (!differingHours(dayIn(before, day), dayIn(now, day)).some((hour) => from <= hour && hour < to)) continue;
        days.add(day);
        dates.add(date);
      }
    }
  }
  if (one.readings !== other.readings) return { dates: [...held], days: [...held] };
  return { dates: [...dates].sort(), days: [...days].sort() };
}

/** What a calendar says of a local date: gone, a holiday, or when it is open. */
function dayIn([, holidays = '', opened = '', closed = '', ...hours]: readonly string[], day: string): string {
  if (day < opened || (closed !== '' && day >= closed)) return 'gone';
  if (holidays !== '' && holidaysOf(holidays, Number(day.slice(0, 4))).has(day)) return 'holiday';
  return hours[(startOfUtcDate(day) - startOfUtcDate(mondayOf(day))) / DAY_MS] ?? '';
}

const holidaySets = new Map<string, ReadonlySet<string>>();

function holidaysOf(calendar: string, year: number): ReadonlySet<string> {
  const key = `${calendar}/${year}`;
  const known =
    holidaySets.get(key) ?? new Set(publicHolidays(calendar, { from: year, to: year }).map(({ date }) => date));
  holidaySets.set(key, known);
  return known;
}

const ALL_HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const knownHours = new Map<string, readonly number[]>();

/** Local hours that are other ones when a day is otherwise, as {@link dayIn} says it. */
function differingHours(before: string, now: string): readonly number[] {
  if (before === now) return [];
  const key = `${before}|${now}`;
  const isOpen = (day: string, hour: number) =>
    day.split(' ').some((span) => span.slice(0, 5) < clockOf(hour + 1) && span.slice(6) > clockOf(hour));
  const whole = [before, now].some((day) => day === 'gone' || day === 'holiday');
  const hours =
    knownHours.get(key) ?? (whole ? ALL_HOURS : ALL_HOURS.filter((hour) => isOpen(before, hour) !== isOpen(now, hour)));
  knownHours.set(key, hours);
  return hours;
}

const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** A part of a local date: hours from and to. */
interface LocalPart {
  day: string;
  from: number;
  to: number;
}

const localParts = new Map<string, readonly LocalPart[]>();

/** The local dates that a span of instants touches in a zone, with the hours that it does; an hour more where clocks may change. */
function localPartsOf(start: number, end: number, zone: string): readonly LocalPart[] {
  const key = `${zone}/${start}/${end}`;
  const hoursInto = (instant: number, day: string) => (instant - startOfLocalDate(day, zone)) / HOUR_MS;
  const known =
    localParts.get(key) ??
    daysBetween(localDateOf(start, zone), localDateOf(end - 1, zone)).map((day) => ({
      day,
      from: hoursInto(start, day) - 1,
      to: hoursInto(end, day) + 1,
    }));
  localParts.set(key, known);
  return known;
}

function daysBetween(first: string, last: string): string[] {
  return first === last ? [first] : [first, ...daysBetween(addDays(first, 1), last)];
}
