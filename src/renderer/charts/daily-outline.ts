import type { Data } from 'plotly.js';
import type { Day } from '../data/queries/daily-series.ts';
import type { Look } from './look.ts';

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

/** How far each day is from its same weekdays. */
export const variationOutline = (days: readonly Day[], { tokens }: Look): Partial<Data> => ({
  ...outline(days, ({ change }) => change, tokens.bar, 'y2'),
  name: 'variation',
});
