import { expect, test } from 'vitest';
import { DARK, LIGHT } from '../tokens.ts';
import { colourAt, contrast } from './contrast.ts';

type Rgb = readonly [number, number, number];
const rgb = (hex: string): Rgb => colourAt([hex, hex], 0);
const linear = (hex: string) =>
  rgb(hex).map((value) => (value <= 10.31475 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));

/** What is left of linear RGB with full colour vision, without long, middle or short cones (Machado et al. 2009, severity 1). */
const VISIONS = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

const mix = (parts: readonly number[], matrix: readonly number[]) =>
  [0, 1, 2].map((row) => parts.reduce((sum, part, at) => sum + part * (matrix[3 * row + at] ?? 0), 0));

/** A colour in OKLab (Ottosson 2020), as somebody sees it. */
function seen(hex: string, vision: readonly number[]): number[] {
  const light = mix(linear(hex), vision).map((value) => Math.min(1, Math.max(0, value)));
  const cones = mix(
    light,
    [
      0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376,
      0.6299787005,
    ],
  ).map(Math.cbrt);
  return mix(
    cones,
    [
      0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662,
      -0.808675766,
    ],
  );
}

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the colours of series stand out from the surface, %s', (_, { series, surface }) => {
  for (const colour of series) expect(contrast(rgb(colour), rgb(surface)), colour).toBeGreaterThanOrEqual(3);
});

test.each([
  ['light', LIGHT],
  ['dark', DARK],
])('each two colours of series can be told apart with any colour vision, %s', (_, { series }) => {
  for (const [vision, matrix] of Object.entries(VISIONS)) {
    const all = series.map((colour) => seen(colour, matrix));
    for (const [place, one] of all.entries()) {
      for (const [before, other] of all.slice(0, place).entries()) {
        const distance = Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));
        expect(distance, `${series[place]} and ${series[before]}, ${vision}`).toBeGreaterThan(0.08);
      }
    }
  }
});
