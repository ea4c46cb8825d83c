import { assert, constantFrom, double, property } from 'fast-check';
import { expect, test } from 'vitest';
import { DARK, LIGHT, type Tokens } from '../tokens.ts';
import { CELL_TEXTS, colourAt, contrast, readableOn } from './contrast.ts';

const AA = 4.5;
const themes = constantFrom<Tokens[]>(LIGHT, DARK);
const rgb = (hex: string) => colourAt([hex, hex], 0);

test('black on white has the greatest contrast, and a colour on itself none', () => {
  expect(contrast(rgb('#000000'), rgb('#ffffff'))).toBeCloseTo(21, 10);
  expect(contrast(rgb('#0f6b66'), rgb('#0f6b66'))).toBe(1);
});

test('the number in a cell can be read, however many visitors', () => {
  assert(
    property(themes, double({ min: 0, max: 1, noNaN: true }), ({ heat }, share) => {
      const ground = colourAt(heat, share);
      expect(contrast(ground, rgb(readableOn(ground, ...CELL_TEXTS)))).toBeGreaterThanOrEqual(AA);
    }),
  );
});

test('every colour of text can be read on every ground, in both themes', () => {
  for (const { ink, muted, accent, slow, failure, ...grounds } of [LIGHT, DARK]) {
    for (const text of [ink, muted, accent, slow, failure]) {
      for (const ground of [grounds.page, grounds.surface, grounds.shade]) {
        expect(contrast(rgb(text), rgb(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(AA);
      }
    }
  }
});
