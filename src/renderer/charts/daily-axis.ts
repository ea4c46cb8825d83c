import type { Layout, Shape } from 'plotly.js';
import { addDays } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { isoWeekday } from '../state/period.ts';
import { noonOf } from './daily-steps.ts';
import type { Look } from './look.ts';
import { isDetailed } from './trend.ts';

/** The axis of a period's days, from the left edge of the first one's bar to the right edge of the last one's. */
export function daysAxis(days: readonly Pick<Day, 'date'>[], look: Look): Partial<Layout['xaxis']> {
  return {
    type: 'date',
    range: [noonOf(addDays(days[0]?.date ?? '', -1)), noonOf(days.at(-1)?.date ?? '')],
    ...ticksFor(days, look),
    showgrid: false,
    zeroline: false,
    ticks: 'outside',
    tickcolor: look.tokens.line,
  };
}

/** Light ground behind Saturdays and Sundays, over all subplots; none where days are too thin to be told apart. */
export function weekends(days: readonly Pick<Day, 'date'>[], { tokens }: Look): Partial<Shape>[] {
  if (!isDetailed(days)) return [];
  return days
    .filter(({ date }, place) => isoWeekday(date) === 6 || (place === 0 && isoWeekday(date) === 7))
    .map(({ date }) => ({
      type: 'rect',
      layer: 'below',
      xref: 'x',
      yref: 'paper',
      x0: noonOf(addDays(date, -1)),
      x1: noonOf(addDays(date, 7 - isoWeekday(date))),
      y0: 0,
      y1: 1,
      fillcolor: tokens.shade,
      line: { width: 0 },
    }));
}

/** Days up to two weeks, Mondays up to four months, then the first of each month; years are named where they begin. */
function ticksFor(days: readonly Pick<Day, 'date'>[], { formats }: Look): { tickvals: string[]; ticktext: string[] } {
  const step = Math.ceil(days.length / 400);
  const marked = days.filter(({ date }) => {
    if (days.length <= 15) return true;
    if (isDetailed(days)) return isoWeekday(date) === 1;
    return date.endsWith('-01') && (Number(date.slice(5, 7)) - 1) % (step > 1 ? 6 : 1) === 0;
  });
  const everyOther = days.length > 63 && isDetailed(days);
  const shown = everyOther ? marked.filter((_, place) => place % 2 === 0) : marked;
  return {
    tickvals: shown.map(({ date }) => date),
    ticktext: shown.map(({ date }) => {
      if (days.length <= 15) return `${formats.shortWeekday(isoWeekday(date))} ${Number(date.slice(8))}`;
      return isDetailed(days) ? formats.shortDate(date) : formats.month(date);
    }),
  };
}
