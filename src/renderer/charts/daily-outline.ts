import type { Data } from 'plotly.js';
import { addDays, DAY_MS } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { momentOf, noonOf, type Steps, seenDays } from './daily-steps.ts';
import type { Look } from './look.ts';
import { isUnusual, type Trend } from './trend.ts';

/**
 * One value a step as one shape, however many there are: from zero and back at each, so that gaps stay gaps and a day that
 * stands alone has a width.
 */
function outline(
  { days, width }: Steps,
  of: (day: Day) => number | null,
  color: string,
  axis: 'y' | 'y2',
): Partial<Data> {
  const known = days.filter((day) => of(day) !== null);
  const half = width / 2;
  return {
    type: 'scatter',
    mode: 'lines',
    yaxis: axis,
    x: known.flatMap(({ date }) => {
      const [start, end] = [momentOf(date, -half), momentOf(date, half)];
      return [start, start, end, end];
    }),
    y: known.flatMap((day) => [0, of(day), of(day), 0]),
    line: { width: 0 },
    fill: 'tozeroy',
    fillcolor: color,
    hoverinfo: 'skip',
  };
}

/** What was counted of each day's visitors, solid, over all of them, paler: the part above was estimated. */
export function countedOutline(all: readonly Day[], { tokens }: Look): Partial<Data>[] {
  const steps = seenDays(all, ({ visitors }) => visitors);
  const counted = ({ visitors, imputed }: Day) => (visitors === null ? null : Math.max(0, visitors - imputed));
  return [
    { ...outline(steps, ({ visitors }) => visitors, `${tokens.bar}73`, 'y'), name: 'imputed' },
    { ...outline(steps, counted, tokens.bar, 'y'), name: 'counted' },
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
  const marked = { ...seen, days: seen.days.filter((day) => isUnusual(day, threshold)) };
  return [
    { ...outline(seen, change, tokens.bar, 'y2'), name: 'variation' },
    { ...outline(marked, change, tokens.alert, 'y2'), name: 'unusual variation' },
  ];
}
