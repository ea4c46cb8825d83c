import type { Data } from 'plotly.js';
import { addDays } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { noonOf } from './daily-lines.ts';
import type { Look } from './look.ts';
import { isDense, isUnusual, type Trend } from './trend.ts';

/**
 * One value a day as steps filled down to zero: one shape, however many days. A day without a value is a gap, as it is
 * among bars.
 */
function outline(
  days: readonly Day[],
  of: (day: Day) => number | null,
  color: string,
  axis: 'y' | 'y2',
): Partial<Data> {
  return {
    type: 'scatter',
    mode: 'lines',
    yaxis: axis,
    x: days.map(({ date }) => date),
    y: days.map(of),
    line: { color, width: 0, shape: 'hvh' },
    fill: 'tozeroy',
    fillcolor: color,
    connectgaps: false,
    hoverinfo: 'skip',
  };
}

/** What was counted of each day's visitors, solid, over all of them, paler: the part above was estimated. */
export function countedOutline(days: readonly Day[], { tokens }: Look): Partial<Data>[] {
  return [
    { ...outline(days, ({ visitors }) => visitors, `${tokens.bar}73`, 'y'), name: 'imputed' },
    {
      ...outline(
        days,
        ({ visitors, imputed }) => (visitors === null ? null : Math.max(0, visitors - imputed)),
        tokens.bar,
        'y',
      ),
      name: 'counted',
    },
  ];
}

/**
 * Changes as one shape, however many: from zero and back each day, since a day that stands alone between gaps would have no
 * width else.
 */
const changeOutline = (days: readonly Day[], color: string): Partial<Data> => ({
  type: 'scatter',
  mode: 'lines',
  yaxis: 'y2',
  x: days.flatMap(({ date }) => [addDays(date, -1), addDays(date, -1), date, date].map(noonOf)),
  y: days.flatMap(({ change }) => [0, change, change, 0]),
  line: { width: 0 },
  fill: 'tozeroy',
  fillcolor: color,
  hoverinfo: 'skip',
});

/** How far each day is from its same weekdays, and over it the days that are marked. */
export function variationOutlines({ days, threshold }: Trend, { tokens }: Look): Partial<Data>[] {
  const known = days.filter(({ change }) => change !== null);
  const all = isDense(days)
    ? outline(days, ({ change }) => change, tokens.bar, 'y2')
    : changeOutline(known, tokens.bar);
  const marked = known.filter((day) => isUnusual(day, threshold));
  return [
    { ...all, name: 'variation' },
    { ...changeOutline(marked, tokens.alert), name: 'unusual variation' },
  ];
}
