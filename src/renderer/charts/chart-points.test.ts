import { array, assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { type Standing, spokenText, stepBy, tracksOf } from './chart-points.ts';

const layout = { yaxis: { autorange: 'reversed' as const } };
const bars = {
  type: 'bar' as const,
  x: ['2026-11-20', '2026-11-21', '2026-11-22'],
  y: [4, null, 6],
  hovertext: ['Friday', '', 'Sunday'],
  yaxis: 'y2' as const,
};
const heatmap = {
  type: 'heatmap' as const,
  x: [9, 10],
  y: [1, 2],
  hovertext: [
    ['a', 'b'],
    [null, 'c'],
  ] as unknown as string[],
};

test('the points of a figure are those that have something to say', () => {
  const [track] = tracksOf({ data: [{ type: 'scatter', x: [1], y: [1] }, bars], layout: {} });
  expect(track?.points.map(({ curve, point, x, subplot, text }) => [curve, point, x, subplot, text])).toEqual([
    [1, 0, '2026-11-20', 'xy2', 'Friday'],
    [1, 2, '2026-11-22', 'xy2', 'Sunday'],
  ]);
});

test('a heatmap has its rows one below the other, as they are drawn', () => {
  const shown = (reversed: boolean) =>
    tracksOf({ data: [heatmap], layout: reversed ? layout : {} }).map(({ points }) => points.map(({ text }) => text));
  expect(shown(true)).toEqual([['a', 'b'], ['c']]);
  expect(shown(false)).toEqual([['c'], ['a', 'b']]);
  const tracks = tracksOf({ data: [heatmap], layout });
  expect(tracks[1]?.points[0]).toMatchObject({ point: [1, 1], x: 10, y: 2 });
  // From the row's first cell down: the other row has no such cell, and its nearest is taken.
  expect(stepBy('ArrowDown', tracks, { track: 0, at: 0 })).toEqual({ track: 1, at: 0 });
  expect(stepBy('ArrowUp', tracks, { track: 1, at: 0 })).toEqual({ track: 0, at: 1 });
});

test('from nowhere, right leads to the first point and left to the last; keys that mean nothing are left alone', () => {
  const tracks = tracksOf({ data: [bars], layout: {} });
  expect(stepBy('ArrowRight', tracks, null)).toEqual({ track: 0, at: 0 });
  expect(stepBy('ArrowLeft', tracks, null)).toEqual({ track: 0, at: 1 });
  expect(['ArrowDown', 'Tab', 'Enter'].map((key) => stepBy(key, tracks, { track: 0, at: 0 }))).toEqual([
    null,
    null,
    null,
  ]);
  expect(stepBy('ArrowRight', [], null)).toBeNull();
});

test('up and down walk along horizontal bars', () => {
  const tracks = tracksOf({ data: [{ ...bars, orientation: 'h' }], layout: {} });
  expect(stepBy('ArrowDown', tracks, { track: 0, at: 0 })).toEqual({ track: 0, at: 1 });
});

test('no keys lead out of the chart', () => {
  const keys = constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'x');
  const walks = array(keys, { maxLength: 40 });
  assert(
    property(walks, integer({ min: 0, max: 2 }), (pressed, kind) => {
      const data = [[bars], [heatmap], [bars, { ...bars, hovertext: ['one', 'two', 'three'] }]][kind] ?? [];
      const tracks = tracksOf({ data, layout });
      let at: Standing | null = null;
      for (const key of pressed) {
        at = stepBy(key, tracks, at) ?? at;
        if (at) expect(tracks[at.track]?.points[at.at]).toBeDefined();
      }
    }),
  );
});

test('what is spoken has neither tags nor the hint to click', () => {
  expect(spokenText('Lundi : <b>4</b> visiteurs.<br>Fermé mardi.<br><i>Cliquez.</i>')).toBe(
    'Lundi : 4 visiteurs. Fermé mardi.',
  );
});
