import type { Layout } from 'plotly.js';
import { baseLayout, type Look } from '../../charts/look.ts';
import type { Figure } from '../../charts/PlotlyChart.tsx';
import type { QuickSeries } from '../../data/explore/quick-series.ts';
import type { ColumnFacts } from '../../data/explore/table-facts.ts';
import { valueWords } from './column-words.ts';

/** How a quick chart is drawn; texts are bars always. */
export type Shape = 'bars' | 'line';

/** What a quick chart's axes are called. */
export interface Titles {
  x: string;
  y: string;
}

/** Bars or a line of a quick chart; texts are written out, one below the other. */
export function quickFigure(
  series: QuickSeries,
  column: ColumnFacts,
  titles: Titles,
  shape: Shape,
  look: Look,
): Figure {
  const { kind } = column;
  const axis = { gridcolor: look.tokens.line, zerolinecolor: look.tokens.line, automargin: true };
  const values = { ...axis, title: { text: titles.y }, rangemode: 'tozero' as const, separatethousands: true };
  const places = kind === 'number' ? series.x.map(Number) : series.x.map(isoTime);
  const hovertext = series.x.map((text, at) =>
    look.t('explore.chart.tip', {
      at: placeWords(text, series, column, look),
      value: look.formats.number(series.y[at] ?? 0),
    }),
  );
  const said = { hovertext, hovertemplate: '%{hovertext}<extra></extra>' };
  const base = { ...baseLayout(look), margin: { l: 56, r: 8, t: 8, b: 40 }, separators: separatorsOf(look) };
  if (kind === 'text') {
    return {
      data: [{ type: 'bar', orientation: 'h', x: series.y, y: places, marker: { color: look.tokens.bar }, ...said }],
      layout: {
        ...base,
        xaxis: values,
        yaxis: { ...axis, type: 'category', autorange: 'reversed', showgrid: false, ticksuffix: ' ' },
      },
    };
  }
  const x = { ...axis, title: { text: titles.x }, showgrid: false };
  return {
    data: [
      shape === 'line'
        ? {
            type: 'scatter',
            mode: 'lines+markers',
            line: { color: look.tokens.accent },
            x: places,
            y: series.y,
            ...said,
          }
        : // A bin begins at its place.
          {
            type: 'bar',
            x: places,
            y: series.y,
            marker: { color: look.tokens.bar },
            ...(series.bin && { offset: 0 }),
            ...said,
          },
    ],
    layout: {
      ...base,
      xaxis: { ...x, ...(kind === 'time' ? timeTicks(series, look) : { type: 'linear' }) },
      yaxis: values,
    },
  };
}

const TICKS = 8;

/** Some places of a time axis, written as the language writes dates; hours where all is of one day. */
function timeTicks({ x, step }: QuickSeries, { formats }: Look): Partial<Layout['xaxis']> {
  const every = Math.max(1, Math.ceil(x.length / TICKS));
  const at = x.filter((_, place) => place % every === 0);
  const oneDay = x[0]?.slice(0, 10) === x.at(-1)?.slice(0, 10);
  const written = (text: string): string => {
    const date = text.slice(0, 10);
    // Before the common era, or no date at all.
    if (!/^\d{4}-\d\d-\d\d$/.test(date)) return text;
    if (step === 'year') return text.slice(0, 4);
    if (step === 'month') return formats.monthAndYear(date);
    return oneDay && text.length > 10 ? text.slice(11, 16) : formats.shortDate(date);
  };
  return { type: 'date', tickvals: at.map(isoTime), ticktext: at.map(written) };
}

/** How high a quick chart is, in pixels: texts have a line each. */
export const quickHeight = (series: QuickSeries, kind: ColumnFacts['kind']): number =>
  kind === 'text' ? Math.max(160, 72 + 20 * series.x.length) : 260;

/** Plotly knows no offset of two digits, and the engine writes UTC alone. */
const isoTime = (text: string): string => text.replace(/(:\d\d(?:\.\d+)?)[+-]\d\d(:\d\d)?$/, '$1');

/** The signs before decimals and between thousands, as the language writes them. */
const separatorsOf = ({ formats }: Look): string => {
  const written = formats.number(1234.5);
  return `${written.at(-2)}${written.at(1)}`;
};

function placeWords(text: string, series: QuickSeries, column: ColumnFacts, look: Look): string {
  if (series.bin) {
    const [from, to] = [Number(text), Number(text) + series.bin].map(look.formats.number);
    return look.t('explore.chart.range', { from, to });
  }
  if (series.step === 'month') return look.formats.monthAndYear(text);
  if (series.step === 'year') return text.slice(0, 4);
  const day = valueWords(text, series.step ? { ...column, type: 'DATE' } : column, look);
  return series.step === 'week' ? look.t('explore.chart.weekOf', { date: day }) : day;
}
