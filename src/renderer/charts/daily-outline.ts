import type { Data } from 'plotly.js';
import { addDays, DAY_MS } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { momentOf, noonOf, seenDays } from './daily-steps.ts';
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

/**
 * One value a day as a shape from zero and back, however many there are: a day that stands alone between gaps would have no
 * width else.
 */
const standing = (
  days: readonly Day[],
  of: (day: Day) => number | null,
  color: string,
  axis: 'y' | 'y2',
): Partial<Data> => {
  const known = days.filter((day) => of(day) !== null);
  return {
    type: 'scatter',
    mode: 'lines',
    yaxis: axis,
    x: known.flatMap(({ date }) => [addDays(date, -1), addDays(date, -1), date, date].map(noonOf)),
    y: known.flatMap((day) => [0, of(day), of(day), 0]),
    line: { width: 0 },
    fill: 'tozeroy',
    fillcolor: color,
    hoverinfo: 'skip',
  };
};

/** What was counted of each day's visitors, solid, over all of them, paler: the part above was estimated. */
export function countedOutline(all: readonly Day[], { tokens }: Look): Partial<Data>[] {
  const days = seenDays(all, ({ visitors }) => visitors);
  const drawn = isDense(all) ? outline : standing;
  const counted = ({ visitors, imputed }: Day) => (visitors === null ? null : Math.max(0, visitors - imputed));
  return [
    { ...drawn(days, ({ visitors }) => visitors, `${tokens.bar}73`, 'y'), name: 'imputed' },
    { ...drawn(days, counted, tokens.bar, 'y'), name: 'counted' },
  ];
}

/** Between which visitors each day usually lies, as one shape of a rectangle a day. */
export function bandOutline(
  days: readonly { date: string; low: number; high: number }[],
  color: string,
): Partial<Data> {
  return {
    type: 'scatter',
    mode: 'lines',
    x: days.flatMap(({ date }) => [
      ...[addDays(date, -1), addDays(date, -1), date, date].map(noonOf),
      null,
    ]) as string[],
    y: days.flatMap(({ low, high }) => [low, high, high, low, null]),
    line: { width: 0 },
    fill: 'toself',
    fillcolor: color,
    hoverinfo: 'skip',
  };
}

/** Triangles of about six pixels on some days, up or down as they lie above or below usual, as one shape. */
export function triangleOutline(
  marked: readonly Day[],
  height: (day: Day) => number,
  { days, top, axis, color }: { days: number; top: number; axis: 'y' | 'y2'; color: string },
): Partial<Data> {
  const [half, rise] = [(days * DAY_MS) / 360, top * 0.008];
  return {
    type: 'scatter',
    mode: 'lines',
    yaxis: axis,
    x: marked.flatMap(({ date }) => [-half, 0, half, -half].map((after) => momentOf(date, after))),
    y: marked.flatMap((day) => {
      const [at, tip] = [height(day), (day.change ?? 0) > 0 ? rise : -rise];
      return [at - tip, at + tip, at - tip, null];
    }),
    line: { width: 0 },
    fill: 'toself',
    fillcolor: color,
    hoverinfo: 'skip',
  };
}

/** How far each day is from its same weekdays, and over it the days that are marked. */
export function variationOutlines({ days, threshold }: Trend, { tokens }: Look): Partial<Data>[] {
  const seen = seenDays(days, ({ change }) => (change === null ? null : Math.abs(change)));
  const change = (day: Day) => day.change;
  const marked = seen.filter((day) => isUnusual(day, threshold));
  return [
    { ...(isDense(days) ? outline : standing)(seen, change, tokens.bar, 'y2'), name: 'variation' },
    { ...standing(marked, change, tokens.alert, 'y2'), name: 'unusual variation' },
  ];
}
