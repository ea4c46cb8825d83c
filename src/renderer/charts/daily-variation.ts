import type { Annotation, Data, Layout, Shape } from 'plotly.js';
import { variationOutlines } from './daily-outline.ts';
import { unusualMarks } from './daily-usual.ts';
import type { Look } from './look.ts';
import { isDetailed, isUnusual, type Trend } from './trend.ts';

/** Part of the figure's height that the variation takes, at its bottom. */
export const VARIATION_TOP = 0.27;

/** Changes beyond are cut off: one wild day must not flatten all others. Its exact value is in its label and the table. */
const MOST_SHOWN = 1.5;

/** From where to where the variation's axis goes: past both thresholds, and past the changes as far as they are shown. */
export function variationRange({ days, threshold }: Trend): [number, number] {
  const least = threshold * 1.25;
  const reach = (sign: 1 | -1) => 1.25 * days.reduce((most, { change }) => Math.max(most, sign * (change ?? 0)), 0);
  return [-Math.max(least, Math.min(1.1, reach(-1))), Math.max(least, Math.min(MOST_SHOWN, reach(1)))];
}

/**
 * How far each day's visitors are from those of its same weekdays, from zero up or down: bars where days can be told apart,
 * else two outlines, of all days and of the unusual ones. Days without a sure change are gaps.
 */
export function variationTraces(trend: Trend, width: number, look: Look): Partial<Data>[] {
  const [low, high] = variationRange(trend);
  return [
    ...(isDetailed(trend.days) ? [variationBars(trend, width, look)] : variationOutlines(trend, look)),
    unusualMarks(trend, 'y2', ({ change }) => beyond(change ?? 0, low, high), 3 * (high - low), look),
  ];
}

function variationBars({ days, threshold }: Trend, width: number, { tokens }: Look): Partial<Data> {
  const known = days.filter(({ change }) => change !== null);
  return {
    name: 'variation',
    type: 'bar',
    yaxis: 'y2',
    x: known.map(({ date }) => date),
    y: known.map(({ change }) => change),
    width,
    marker: { color: known.map((day) => (isUnusual(day, threshold) ? tokens.alert : tokens.bar)) },
    hoverinfo: 'skip',
  };
}

/** Just past the end of a change's bar, on the side where it ends, and still within the axis. */
function beyond(change: number, low: number, high: number): number {
  const past = change + Math.sign(change) * 0.06 * (high - low);
  return Math.min(high, Math.max(low, past));
}

/** The variation's axis: zero and both thresholds are named on it. */
export const variationAxis = (trend: Trend, { tokens, formats }: Look): Partial<Layout['yaxis']> => ({
  domain: [0, VARIATION_TOP],
  range: variationRange(trend),
  fixedrange: true,
  tickvals: [-trend.threshold, 0, trend.threshold],
  ticktext: [-trend.threshold, 0, trend.threshold].map((share) => formats.change(share)),
  showgrid: false,
  zeroline: true,
  zerolinecolor: tokens.muted,
  zerolinewidth: 1,
});

/** A dashed line at each threshold. */
export const thresholdLines = ({ threshold }: Trend, { tokens }: Look): Partial<Shape>[] =>
  [-threshold, threshold].map((at) => ({
    type: 'line',
    layer: 'below',
    xref: 'paper',
    yref: 'y2',
    x0: 0,
    x1: 1,
    y0: at,
    y1: at,
    line: { color: tokens.alert, width: 1, dash: 'dash' },
  }));

/** What the lower axis shows, written over it. */
export const variationName = ({ t, tokens }: Look): Partial<Annotation> => ({
  text: t('trend.variation'),
  x: 0,
  xref: 'paper',
  xanchor: 'left',
  y: VARIATION_TOP,
  yref: 'paper',
  yanchor: 'bottom',
  yshift: 2,
  showarrow: false,
  font: { size: 12, color: tokens.muted },
});
