import type { Data, Shape } from 'plotly.js';
import { MIN_DAY_COVERAGE } from '../../shared/lake-tables.ts';
import { span, xTicks, yTicks } from './calendar-axes.ts';
import type { CalendarCell, CalendarForm } from './calendar-cells.ts';
import { cellSentences } from './calendar-sentences.ts';
import { CELL_TEXTS, colourAt, readableOn } from './contrast.ts';
import { isCorrected } from './day-quality.ts';
import { LateText } from './late-text.ts';
import { baseLayout, type Look } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';

/** What the colour of a cell tells: visitors against what is usual, or visitors. */
export type CalendarColour = 'against' | 'visitors';

/** From half as many to half as many again, the colour follows; beyond, it stays at its end. */
const FULL_COLOUR = 0.5;

/** A day of whose visitors at least this share was estimated is outlined. */
const OUTLINED_FROM = 0.2;

/** Whether so much of a cell was estimated that it is outlined. */
export const isLargelyEstimated = ({ visitors, imputedShare }: CalendarCell): boolean =>
  visitors !== null && imputedShare >= OUTLINED_FROM;

/** Whether a cell is hatched: it should have a count and has none, or so many hours are missing that it falls short. */
export const isHatched = ({ state, missingShare }: CalendarCell): boolean =>
  state === 'missing' || (state === 'counted' && missingShare > 1 - MIN_DAY_COVERAGE);

/** Whether a day is ringed because enough of its hours were corrected; `corrected` is their share, by date. */
export const isRinged = (cell: CalendarCell, form: CalendarForm, corrected: ReadonlyMap<string, number>): boolean =>
  form !== 'years' && isCorrected(cell, corrected) && !isLargelyEstimated(cell);

/** Whether a cell has visitors, but nothing usual to hold them against. */
export const isIncomparable = ({ visitors, against }: CalendarCell, colour: CalendarColour): boolean =>
  colour === 'against' && visitors !== null && against === null;

/**
 * The cells of a period, coloured; closed ones blank, missing ones hatched, largely estimated ones outlined with dots and
 * corrected ones with a line.
 */
export function calendarFigure(
  cells: readonly CalendarCell[],
  form: CalendarForm,
  colour: CalendarColour,
  corrected: ReadonlyMap<string, number>,
  look: Look,
): Figure {
  const { tokens } = look;
  const [xs, ys] = [span(cells.map(({ x }) => x)), span(cells.map(({ y }) => y))];
  const places = new Map(cells.map((cell) => [`${cell.x}/${cell.y}`, cell]));
  const grid = <T>(of: (cell: CalendarCell) => T): (T | null)[][] =>
    ys.map((y) =>
      xs.map((x) => {
        const cell = places.get(`${x}/${y}`);
        return cell ? of(cell) : null;
      }),
    );
  const value = ({ against, visitors }: CalendarCell) => (colour === 'against' ? against : visitors);
  const stops = colour === 'against' ? tokens.against : tokens.heat;
  const most = Math.max(1, ...cells.map(({ visitors }) => visitors ?? 0));
  const [low, high] = colour === 'against' ? [-FULL_COLOUR, FULL_COLOUR] : [0, most];
  const hatched = cells.filter(isHatched);
  return {
    data: [
      {
        type: 'heatmap',
        x: xs,
        y: ys,
        z: grid(value) as number[][],
        zmin: low,
        zmax: high,
        hoverinfo: 'skip',
        hoverongaps: false,
        colorscale: stops.map((stop, at): [number, string] => [at / (stops.length - 1), stop]),
        showscale: false,
        ...gaps(form),
      },
      plain(
        xs,
        ys,
        grid((cell) => (isIncomparable(cell, colour) ? 0 : null)),
        form,
        look,
      ),
      hatching(hatched, look),
      ...(form === 'strip' ? [] : [numbers(cells, form, colour, { stops, low, high }, look)]),
      sensitive(
        xs,
        ys,
        grid((cell) => new LateText(() => cellSentences(cell, form, look))),
      ),
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: form === 'years' ? 48 : 72, r: 0, t: 4, b: 24 },
      dragmode: false,
      xaxis: { ...axis, range: [(xs[0] ?? 0) - 0.5, (xs.at(-1) ?? 0) + 0.5], ...xTicks(cells, form, look) },
      yaxis: { ...axis, autorange: 'reversed', ticklen: 6, ...yTicks(cells, form, look) },
      shapes: [
        ...cells.filter((cell) => isRinged(cell, form, corrected)).map((cell) => frame(cell, 'solid', look)),
        ...cells.filter(isLargelyEstimated).map((cell) => frame(cell, 'dot', look)),
      ],
    },
  };
}

const axis = { showgrid: false, zeroline: false, fixedrange: true, ticks: '' } as const;

/** Cells that are counted but can't be coloured: grey, so that they don't look closed. */
const plain = (
  x: number[],
  y: number[],
  z: (number | null)[][],
  form: CalendarForm,
  { tokens }: Look,
): Partial<Data> => ({
  type: 'heatmap',
  x,
  y,
  z: z as number[][],
  hoverinfo: 'skip',
  hoverongaps: false,
  showscale: false,
  colorscale: [
    [0, tokens.line],
    [1, tokens.line],
  ],
  ...gaps(form),
});

const gaps = (form: CalendarForm) => (form === 'strip' ? { xgap: 1, ygap: 1 } : { xgap: 3, ygap: 3 });

/** An unseen heatmap on top, which has the sentences: what is hatched or blank has them too. */
const sensitive = (x: number[], y: number[], text: (LateText | null)[][]): Partial<Data> => ({
  type: 'heatmap',
  x,
  y,
  z: text.map((row) => row.map((one) => (one === null ? null : 0))) as number[][],
  hovertext: text as unknown as string[],
  hoverinfo: 'text',
  hoverongaps: false,
  showscale: false,
  colorscale: [
    [0, 'rgba(0,0,0,0)'],
    [1, 'rgba(0,0,0,0)'],
  ],
});

/** Bars as high and wide as a cell, since a heatmap knows no pattern. */
const hatching = (cells: readonly CalendarCell[], { tokens }: Look): Partial<Data> => ({
  type: 'bar',
  x: cells.map(({ x }) => x),
  base: cells.map(({ y }) => y - 0.45),
  y: cells.map(() => 0.9),
  width: 0.92,
  marker: { color: 'rgba(0,0,0,0)', pattern: { shape: '/', fgcolor: tokens.muted, size: 6, solidity: 0.2 } },
  hoverinfo: 'skip',
});

/** The number in each cell, in the colour that reads best on it; days also tell their date where they stand on blank. */
function numbers(
  cells: readonly CalendarCell[],
  form: CalendarForm,
  colour: CalendarColour,
  scale: { stops: readonly string[]; low: number; high: number },
  { formats, tokens }: Look,
): Partial<Data> {
  const told = cells.filter(({ state }) => form === 'wall' || state === 'counted');
  const value = (cell: CalendarCell) => (colour === 'against' ? cell.against : cell.visitors);
  const text = (cell: CalendarCell) => {
    const number = value(cell);
    if (number === null) return cell.state === 'counted' ? '–' : '';
    return colour === 'against' ? formats.change(number) : formats.short(number);
  };
  return {
    type: 'scatter',
    mode: 'text',
    x: told.map(({ x }) => x),
    y: told.map(({ y }) => y),
    text: told.map((cell) =>
      form === 'wall'
        ? `<span style="font-size:10px">${Number(cell.date.slice(8))}</span><br>${text(cell)}`
        : text(cell),
    ),
    textfont: {
      size: form === 'wall' ? 13 : 11,
      color: told.map((cell) => {
        const number = value(cell);
        if (number === null) return cell.visitors === null ? tokens.muted : tokens.ink;
        const share = (number - scale.low) / (scale.high - scale.low);
        return readableOn(colourAt(scale.stops, share), ...CELL_TEXTS);
      }),
    },
    hoverinfo: 'skip',
  };
}

/** A frame inside a cell. */
const frame = ({ x, y }: CalendarCell, dash: 'dot' | 'solid', { tokens }: Look): Partial<Shape> => ({
  type: 'rect',
  xref: 'x',
  yref: 'y',
  x0: x - 0.44,
  x1: x + 0.44,
  y0: y - 0.42,
  y1: y + 0.42,
  line: { color: tokens.ink, width: 1.2, dash },
});
