import type { Data } from 'plotly.js';
import { DAY_MS } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { bandOutline, triangleOutline } from './daily-outline.ts';
import type { Look } from './look.ts';
import { hasBand, isDetailed, isUnusual, type Trend } from './trend.ts';

/** Behind each bar and wider than it, between which visitors such a day usually lies; over long periods in front of the bars. */
export function usualBand(days: readonly Day[], { tokens }: Look): Partial<Data>[] {
  if (!hasBand(days)) return [];
  const known = days.flatMap(({ date, usualLow: low, usualHigh: high }) =>
    low === null || high === null ? [] : [{ date, low, high }],
  );
  if (!isDetailed(days)) {
    const shown = known.map(({ date, low, high }) => ({ date, low: Math.max(0, low), high }));
    return [{ ...bandOutline(shown, `${tokens.line}8c`), name: 'usual' }];
  }
  return [
    {
      name: 'usual',
      type: 'bar',
      x: known.map(({ date }) => date),
      base: known.map(({ low }) => Math.max(0, low)),
      y: known.map(({ low, high }) => high - Math.max(0, low)),
      width: DAY_MS,
      marker: { color: tokens.line, line: { width: 0 } },
      hoverinfo: 'skip',
    },
  ];
}

/** A thin bar at the height of the same weekdays' average, as wide as the day's own bar. */
export function sameWeekdayTicks(days: readonly Day[], top: number, width: number, { tokens }: Look): Partial<Data>[] {
  if (!isDetailed(days)) return [];
  const told = days.flatMap(({ date, state, sameWeekday }) =>
    sameWeekday === null || state === 'closed' ? [] : [{ date, sameWeekday }],
  );
  const thickness = top * 0.007;
  return [
    {
      name: 'same weekdays',
      type: 'bar',
      x: told.map(({ date }) => date),
      base: told.map(({ sameWeekday }) => sameWeekday - thickness / 2),
      y: told.map(() => thickness),
      width,
      marker: { color: tokens.tick },
      hoverinfo: 'skip',
    },
  ];
}

/**
 * Triangles on the days that are marked, up or down as they lie above or below usual. `height` gives where each stands, and
 * `top` how high the axis reaches.
 */
export function unusualMarks(
  { days, threshold }: Trend,
  axis: 'y' | 'y2',
  height: (day: Day) => number,
  top: number,
  { tokens }: Look,
): Partial<Data> {
  const marked = days.filter((day) => isUnusual(day, threshold));
  if (!isDetailed(days)) {
    const on = { days: days.length, top, axis, color: tokens.alert };
    return { ...triangleOutline(marked, height, on), name: 'unusual' };
  }
  return {
    name: 'unusual',
    type: 'scatter',
    mode: 'markers',
    yaxis: axis,
    x: marked.map(({ date }) => date),
    y: marked.map(height),
    marker: {
      symbol: marked.map(({ change }) => ((change ?? 0) > 0 ? 'triangle-up' : 'triangle-down')),
      size: 9,
      color: tokens.alert,
      line: { color: tokens.surface, width: 1 },
    },
    cliponaxis: false,
    hoverinfo: 'skip',
  };
}
