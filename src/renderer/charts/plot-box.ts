import type { PlotlyHTMLElement } from 'plotly.js';
import type { PlotBox } from './linked.ts';

/** What is read of a drawn axis: where it starts and how long it is, in pixels, and where it has a value, in pixels or as a number. */
interface Axis {
  _offset: number;
  _length: number;
  d2p(value: string | number): number;
  d2c(value: string | number): number;
}

/** Drawn charts carry these; Plotly's types don't tell of them, but no public call gives a pixel for a value. */
interface Drawn {
  _fullLayout?: { xaxis?: Axis; yaxis?: Axis; _size?: { t: number; h: number } };
}

/** A rectangle within a chart's element, in pixels. */
export interface Pixels {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where a part of the plot is drawn, cut to what is in sight; null where it isn't, or the chart is not drawn. */
export function pixelsOf(chart: PlotlyHTMLElement, { x, y }: PlotBox): Pixels | null {
  const { xaxis, yaxis, _size: size } = (chart as Drawn)._fullLayout ?? {};
  if (!xaxis || !yaxis || !size) return null;
  const across = within(xaxis, x);
  const down = y ? within(yaxis, y) : { start: size.t, length: size.h };
  if (!across || !down) return null;
  return { left: across.start, top: down.start, width: across.length, height: down.length };
}

/** The values of a point as numbers along the axes, as hovering by program wants them; null where the chart is not drawn. */
export function alongAxes(
  chart: PlotlyHTMLElement,
  { x, y }: { x: string | number; y: string | number },
): { xval: number; yval: number } | null {
  const { xaxis, yaxis } = (chart as Drawn)._fullLayout ?? {};
  return xaxis && yaxis ? { xval: xaxis.d2c(x), yval: yaxis.d2c(y) } : null;
}

function within(axis: Axis, [from, to]: readonly [string | number, string | number]) {
  const ends = [axis.d2p(from), axis.d2p(to)].map((at) => Math.min(axis._length, Math.max(0, at)));
  const [start, end] = [Math.min(...ends), Math.max(...ends)];
  return end > start ? { start: axis._offset + start, length: end - start } : null;
}
