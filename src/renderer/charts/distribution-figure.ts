import type { Annotation, Data, Shape } from 'plotly.js';
import type { Day } from '../data/queries/daily-series.ts';
import { isoWeekday } from '../state/period.ts';
import { type Bin, binsOf, quantile } from './bins.ts';
import { isPartial } from './day-quality.ts';
import { baseLayout, type Look, sentences } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';

/** How many visitors come on how many days. */
export interface Distribution {
  bins: Bin[];
  /** Days from Monday to Friday, and on weekends. */
  workdays: number;
  weekends: number;
  /** Days that are left out because too many of their hours are missing. */
  partial: number;
  /** The middle of the days, and what eight of ten lie between; null of no day. */
  median: number | null;
  low: number | null;
  high: number | null;
}

/** The days of a period by their visitors: open days that were counted, Monday to Friday apart from weekends. */
export function distributionOf(days: readonly Day[]): Distribution {
  const counted = days.filter((day) => day.visitors !== null && !isPartial(day));
  const [workdays, weekends]: [number[], number[]] = [[], []];
  for (const { date, visitors } of counted) (isoWeekday(date) > 5 ? weekends : workdays).push(visitors ?? 0);
  const all = [...workdays, ...weekends];
  return {
    bins: binsOf([workdays, weekends]),
    workdays: workdays.length,
    weekends: weekends.length,
    partial: days.filter(isPartial).length,
    median: quantile(all, 0.5),
    low: quantile(all, 0.1),
    high: quantile(all, 0.9),
  };
}

/** Days per stretch of visitors: Monday to Friday solid, weekends on top of them; a line at the median. */
export function distributionFigure({ bins, median, low, high, ...days }: Distribution, look: Look): Figure {
  const { tokens, formats, t } = look;
  const [first, last] = [bins[0], bins.at(-1)];
  const edges = bins.length > 0 ? [...bins.map(({ from }) => from), last?.to ?? 0] : [];
  const bars = (group: number, color: string, shape: '' | 'x'): Partial<Data> => ({
    type: 'bar',
    x: bins.map(({ from, to }) => (from + to) / 2),
    y: bins.map((bin) => bin.days[group] ?? 0),
    width: bins.map(({ from, to }) => (to - from) * 0.94),
    marker: {
      color,
      ...(shape && { pattern: { shape, fgcolor: tokens.surface, bgcolor: color, size: 6, solidity: 0.2 } }),
    },
    hoverinfo: 'skip',
  });
  const total = bins.map((bin) => bin.days.reduce((sum, count) => sum + count, 0));
  const everyOther = edges.length > 9 ? 2 : 1;
  const ticks = edges.filter((_, place) => place % everyOther === 0);
  return {
    data: [
      bars(0, tokens.bar, ''),
      ...(days.weekends > 0 ? [bars(1, tokens.slow, 'x')] : []),
      {
        type: 'bar',
        x: bins.map(({ from, to }) => (from + to) / 2),
        y: total,
        width: bins.map(({ from, to }) => to - from),
        marker: { color: 'rgba(0,0,0,0)' },
        hovertext: bins.map((bin, place) => binSentences(bin, total[place] ?? 0, look)),
        textposition: 'none',
        hoverinfo: 'text',
        // A trace with a base is not stacked on the others.
        base: 0,
      },
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 40, r: 16, t: 20, b: 44 },
      barmode: 'stack',
      hovermode: 'closest',
      dragmode: false,
      xaxis: {
        range: [first?.from ?? 0, last?.to ?? 1],
        tickvals: ticks,
        ticktext: ticks.map((edge) => formats.integer(edge)),
        ticks: 'outside',
        tickcolor: tokens.line,
        title: { text: t('distribution.xAxis'), font: { size: 12 }, standoff: 6 },
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      },
      yaxis: {
        range: [0, 1.1 * Math.max(1, ...total)],
        gridcolor: tokens.line,
        zeroline: false,
        fixedrange: true,
        nticks: 5,
        tickformat: ',d',
      },
      shapes: [
        ...(low !== null && high !== null && high > low ? [span(low, high, look)] : []),
        ...(median !== null ? [line(median, look)] : []),
      ],
      annotations: median === null ? [] : [medianName(median, look)],
    },
  };
}

const span = (low: number, high: number, { tokens }: Look): Partial<Shape> => ({
  type: 'rect',
  layer: 'below',
  xref: 'x',
  yref: 'paper',
  x0: low,
  x1: high,
  y0: 0,
  y1: 1,
  fillcolor: tokens.shade,
  line: { width: 0 },
});

const line = (median: number, { tokens }: Look): Partial<Shape> => ({
  type: 'line',
  xref: 'x',
  yref: 'paper',
  x0: median,
  x1: median,
  y0: 0,
  y1: 1,
  line: { color: tokens.ink, width: 1.5, dash: 'dash' },
});

const medianName = (median: number, { tokens, formats, t }: Look): Partial<Annotation> => ({
  text: t('distribution.median', { value: formats.integer(median) }),
  x: median,
  xref: 'x',
  y: 1,
  yref: 'paper',
  yanchor: 'bottom',
  showarrow: false,
  font: { size: 12, color: tokens.ink },
});

function binSentences({ from, to, days }: Bin, total: number, { t, formats }: Look): string {
  const [, weekends = 0] = days;
  return sentences([
    t('distribution.tip', { from: formats.integer(from), to: formats.integer(to - 1), count: total }),
    weekends > 0 ? t('distribution.tipWeekends', { count: weekends }) : null,
  ]);
}
