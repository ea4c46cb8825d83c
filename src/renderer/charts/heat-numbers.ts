import type { Data } from 'plotly.js';
import { CELL_TEXTS, colourAt, readableOn } from './contrast.ts';
import type { Look } from './look.ts';

/** A cell of a heatmap, and what it counts. */
export interface HeatCell {
  x: string | number;
  y: string | number;
  visitors: number;
}

/** The colours of a heatmap that begins at zero, few to many. */
export const heatScale = ({ tokens: { heat } }: Look): [number, string][] =>
  heat.map((colour, place) => [place / (heat.length - 1), colour]);

/** The numbers in the cells, each in the colour that reads best on its cell. */
export function heatNumbers(cells: readonly HeatCell[], { tokens, formats }: Look): Partial<Data> {
  const most = Math.max(1, ...cells.map(({ visitors }) => visitors));
  return {
    type: 'scatter',
    mode: 'text',
    x: cells.map(({ x }) => x),
    y: cells.map(({ y }) => y),
    text: cells.map(({ visitors }) => formats.short(visitors)),
    textfont: {
      size: most < 1_000 ? 13 : 11,
      color: cells.map(({ visitors }) => readableOn(colourAt(tokens.heat, visitors / most), ...CELL_TEXTS)),
    },
    hoverinfo: 'skip',
  };
}
