import type { Data } from 'plotly.js';
import type { ExpectedVisitors } from '../../shared/forecast.ts';
import type { Look } from './look.ts';

/** What is expected at a place of the x axis. */
export type Expected = Pick<ExpectedVisitors, 'p10' | 'p50' | 'p90'> & { x: string | number };

/**
 * What is to come: a band from p10 to p90 as wide as each place, and a dashed line through the middles. Runs of places are told
 * apart: neither band nor line bridges what lies closed between them.
 *
 * @param width of a place, in units of the x axis (milliseconds on an axis of dates)
 */
export function expectedBand(runs: readonly (readonly Expected[])[], width: number, { tokens }: Look): Partial<Data>[] {
  const all = runs.flat();
  return [
    {
      name: 'forecast band',
      type: 'bar',
      x: all.map(({ x }) => x),
      base: all.map(({ p10 }) => p10),
      y: all.map(({ p10, p90 }) => p90 - p10),
      width,
      marker: { color: `${tokens.accent}38`, line: { width: 0 } },
      hoverinfo: 'skip',
    },
    {
      name: 'forecast',
      type: 'scatter',
      mode: 'lines+markers',
      x: runs.flatMap((run) => [...run.map(({ x }) => x), run.at(-1)?.x ?? null]) as (string | number)[],
      y: runs.flatMap((run) => [...run.map(({ p50 }) => p50), null]),
      line: { color: tokens.accent, width: 1.8, dash: '4px,3px' as 'dash' },
      // A run of one place has no line.
      marker: { size: runs.flatMap((run) => [...run.map(() => (run.length === 1 ? 5 : 0)), 0]), color: tokens.accent },
      connectgaps: false,
      hoverinfo: 'skip',
    },
  ];
}

/** Splits things in order into runs of neighbours. */
export function runsOf<T>(things: readonly T[], areNeighbours: (one: T, next: T) => boolean): T[][] {
  const runs: T[][] = [];
  for (const thing of things) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && areNeighbours(last, thing)) run.push(thing);
    else runs.push([thing]);
  }
  return runs;
}
