import type { OpeningHours } from '../../shared/branch.ts';
import { WEEKDAYS } from '../../shared/branch.ts';
import { addDays } from '../../shared/slots.ts';
import type { StaffDay } from '../../shared/staffing.ts';
import { minutesOf, type OpenSlot, openSlots, splitHours } from './half-hours.ts';

/** Visitors to be expected of a local hour. */
export interface ForecastHour {
  local_date: string;
  local_hour: number;
  p50: number;
  p90: number;
}

/** An open half hour, and the visitors to be expected in it. */
export interface VisitedSlot extends OpenSlot {
  usual: number;
  careful: number;
}

/** A day of the week that staff is planned for. */
export interface VisitedDay {
  date: string;
  state: StaffDay['state'];
  slots: readonly VisitedSlot[];
}

/** Days whose hours a forecast gives. */
const HOURLY_DAYS = 14;

/**
 * The days of a week, each with its open half hours and their visitors.
 *
 * @param dates from Monday on
 * @param hours of the forecast for the branch, any dates; an hour that happens twice counts once for each
 * @param first first date of the forecast: what lies before is over
 */
export function weekSlots(
  dates: readonly string[],
  opening: OpeningHours,
  hours: readonly ForecastHour[],
  first: string,
): VisitedDay[] {
  return dates.map((date, weekday) => {
    const ofDay = hours.filter(({ local_date }) => local_date === date);
    if (ofDay.length === 0) {
      const state = date < first ? 'over' : date >= addDays(first, HOURLY_DAYS) ? 'beyond' : 'closed';
      return { date, state, slots: [] };
    }
    const slots = openSlots(opening[WEEKDAYS[weekday] ?? 'monday'] ?? []);
    const [usual, careful] = (['p50', 'p90'] as const).map((which) => splitHours(slots, summed(ofDay, which)));
    return {
      date,
      state: 'open',
      slots: slots.map((slot, place) => ({
        ...slot,
        usual: usual?.[place] ?? 0,
        // A half of the p90 could lie below a half of the p50 where the two rise differently.
        careful: Math.max(careful?.[place] ?? 0, usual?.[place] ?? 0),
      })),
    };
  });
}

function summed(hours: readonly ForecastHour[], which: 'p50' | 'p90') {
  const sums = new Map<number, number>();
  for (const hour of hours) sums.set(hour.local_hour, (sums.get(hour.local_hour) ?? 0) + Math.max(0, hour[which]));
  return [...sums].map(([hour, visitors]) => ({ hour, visitors }));
}

/** Half hours at an edge of the opening over which those come who would have come before it, or after it. */
const EDGE_SLOTS = 2;

/**
 * The day with a shorter opening: whoever would have come before it comes in its first hour, whoever would have come after it
 * in its last.
 *
 * @param later minutes by which it opens later, and `earlier` by which it closes earlier
 */
export function shortened(day: VisitedDay, later: number, earlier: number): VisitedDay {
  const [start, end] = [day.slots[0]?.from ?? 0, day.slots.at(-1)?.to ?? 0];
  const [opens, closes] = [start + later, end - earlier];
  const open = day.slots.flatMap((slot): VisitedSlot[] => {
    const [from, to] = [Math.max(slot.from, opens), Math.min(slot.to, closes)];
    const share = Math.max(0, to - from) / minutesOf(slot);
    return share > 0 ? [{ ...slot, from, to, usual: slot.usual * share, careful: slot.careful * share }] : [];
  });
  if (open.length === 0) return { ...day, state: 'closed', slots: [] };
  const moved = (first: number, last: number, which: 'usual' | 'careful') =>
    day.slots.reduce((sum, slot) => {
      const minutes = Math.max(0, Math.min(slot.to, last) - Math.max(slot.from, first));
      return sum + (slot[which] * minutes) / minutesOf(slot);
    }, 0);
  const edge = Math.min(EDGE_SLOTS, open.length);
  const slots = open.map((slot, place) => {
    const added = (which: 'usual' | 'careful') =>
      (place < edge ? moved(start, opens, which) / edge : 0) +
      (place >= open.length - edge ? moved(closes, end, which) / edge : 0);
    return { ...slot, usual: slot.usual + added('usual'), careful: slot.careful + added('careful') };
  });
  return { ...day, slots };
}
