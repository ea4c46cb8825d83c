import { DAY_MS, startOfUtcDate } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';

/** Noon: the line between two bars, each of which stands on its date's midnight. */
export const noonOf = (date: string): string => `${date} 12:00`;

/** The moment so many milliseconds after a date's midnight, as Plotly reads it. */
export const momentOf = (date: string, after: number): string =>
  new Date(startOfUtcDate(date) + after).toISOString().slice(0, 16).replace('T', ' ');

/** So many steps are told apart on the widest chart: each has a pixel or two. */
const MOST_STEPS = 750;

/** What is drawn of some days, and how wide each is, in milliseconds. */
export interface Steps {
  days: readonly Day[];
  width: number;
}

/**
 * The days that are seen where several share a pixel: of each few, the one that reaches farthest, as it would cover the
 * others; in their middle. A gap stays one where none of them has a value.
 */
export function seenDays(days: readonly Day[], reach: (day: Day) => number | null): Steps {
  const each = Math.ceil(days.length / MOST_STEPS);
  if (each <= 1) return { days, width: DAY_MS };
  const seen: Day[] = [];
  for (let from = 0; from < days.length; from += each) {
    const few = days.slice(from, from + each);
    const farthest = few.reduce((one, other) => ((reach(other) ?? -1) > (reach(one) ?? -1) ? other : one));
    seen.push({ ...farthest, date: few[few.length >> 1]?.date ?? farthest.date });
  }
  return { days: seen, width: each * DAY_MS };
}
