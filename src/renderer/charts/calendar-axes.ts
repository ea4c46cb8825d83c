import { addDays } from '../../shared/slots.ts';
import { isoWeekday } from '../state/period.ts';
import type { CalendarCell, CalendarForm } from './calendar-cells.ts';
import { capital } from './day-sentences.ts';
import type { Look } from './look.ts';

/** Weekdays, the first week of each month, or months. */
export function xTicks(cells: readonly CalendarCell[], form: CalendarForm, { formats }: Look) {
  if (form === 'strip') {
    const months = cells.filter(({ date }) => date.endsWith('-01'));
    const apart = months.filter((_, place) => months.length <= 8 || place % 2 === 0);
    return { tickvals: apart.map(({ x }) => x), ticktext: apart.map(({ date }) => formats.month(date)) };
  }
  const xs = span(cells.map(({ x }) => x));
  // 2025: only January is written with its year.
  const month = (x: number) => formats.month(`2025-${String(x).padStart(2, '0')}-01`).replace(/\s?2025/, '');
  return { tickvals: xs, ticktext: xs.map((x) => (form === 'wall' ? formats.shortWeekday(x) : month(x))) };
}

/** Weeks by their Monday, weekdays, or years. */
export function yTicks(cells: readonly CalendarCell[], form: CalendarForm, { formats }: Look) {
  const ys = span(cells.map(({ y }) => y));
  if (form === 'years') return { tickvals: ys, ticktext: ys.map(String) };
  if (form === 'strip') return { tickvals: ys, ticktext: ys.map((y) => capital(formats.shortWeekday(y))) };
  const first = cells[0]?.date ?? '2024-01-01';
  const monday = addDays(first, 1 - isoWeekday(first));
  return { tickvals: ys, ticktext: ys.map((week) => formats.shortDate(addDays(monday, 7 * week))) };
}

/** Every whole number from the least to the greatest. */
export function span(values: readonly number[]): number[] {
  const [from, to] = [Math.min(...values), Math.max(...values)];
  return values.length > 0 ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : [];
}
