import type { Annotation, Data, LayoutAxis } from 'plotly.js';
import { baseLayout, type Look } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';
import { spreadLabels } from './spread-labels.ts';

/** A line of one branch: its values in order, null where there is none. */
export interface Line {
  branch: string;
  name: string;
  x: readonly (string | number)[];
  y: readonly (number | null)[];
  /** Which points are hollow, because they were largely estimated. */
  hollow: readonly boolean[];
  /** What each point says. */
  text: readonly string[];
}

/** Lines differ by more than their colour. */
const DASHES = ['solid', 'solid', 'solid', 'solid', 'dash', 'dash', 'dash', 'dash'] as const;

/** Longer names are cut at the end of their line; they stand whole in the tooltip and the table. */
const MAX_NAME = 16;

/** Up to eight lines, named at their right ends in the order of their heights. Gaps are not bridged. */
export function linesFigure(lines: readonly Line[], xaxis: Partial<LayoutAxis>, look: Look): Figure {
  const { tokens } = look;
  const top = 1.08 * Math.max(1, ...lines.flatMap(({ y }) => y.map((value) => value ?? 0)));
  const names = lines.map(({ name }) => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name));
  const longest = Math.max(0, ...names.map((name) => name.length));
  return {
    data: lines.map((line, place) => trace(line, place, look)),
    layout: {
      ...baseLayout(look),
      margin: { l: 48, r: 28 + 7 * longest, t: 8, b: 28 },
      hovermode: 'closest',
      dragmode: false,
      xaxis: {
        showgrid: false,
        zeroline: false,
        fixedrange: true,
        ticks: 'outside',
        tickangle: 0,
        tickcolor: tokens.line,
        ...xaxis,
      },
      yaxis: {
        range: [0, top],
        fixedrange: true,
        gridcolor: tokens.line,
        zeroline: false,
        nticks: 5,
        tickformat: ',d',
      },
      annotations: endNames(lines, names, top, look),
    },
  };
}

function trace(line: Line, place: number, { tokens }: Look): Partial<Data> {
  const color = tokens.series[place % tokens.series.length] ?? tokens.accent;
  return {
    type: 'scatter',
    mode: 'lines+markers',
    name: line.name,
    x: [...line.x],
    y: [...line.y],
    line: { color, width: 2, dash: DASHES[place % DASHES.length] ?? 'solid' },
    marker: {
      size: 6,
      color: line.hollow.map((hollow) => (hollow ? tokens.surface : color)),
      line: { color, width: 1.5 },
    },
    connectgaps: false,
    hovertext: [...line.text],
    hoverinfo: 'text',
  };
}

function endNames(
  lines: readonly Line[],
  names: readonly string[],
  top: number,
  { tokens }: Look,
): Partial<Annotation>[] {
  const ends = lines.map(({ y }) => y.findLast((value) => value !== null) ?? null);
  const named = ends.flatMap((end, place) => (end === null ? [] : [{ end, place }]));
  const heights = spreadLabels(
    named.map(({ end }) => end),
    top * 0.075,
    top * 0.03,
  );
  return named.map(({ place }, at) => ({
    text: `<span style="color:${tokens.series[place % tokens.series.length]}">●</span> ${names[place]}`,
    x: 1,
    xref: 'paper',
    xanchor: 'left',
    xshift: 6,
    y: heights[at] ?? 0,
    yref: 'y',
    yanchor: 'middle',
    showarrow: false,
    font: { size: 12, color: tokens.ink },
  }));
}
