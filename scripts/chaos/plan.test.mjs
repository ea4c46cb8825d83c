import { expect, it } from 'vitest';
import { KILLS_PER_STRETCH, rangeOf, stepFor } from './plan.mjs';

const steps = (seed) => Array.from({ length: 50 }, (_, kill) => stepFor(seed, kill, kill % 3));

it('plans the same kills from the same seed, and others from another', () => {
  expect(steps(7)).toEqual(steps(7));
  expect(steps(7)).not.toEqual(steps(8));
});

it('kills each kind of command once in each stretch of dates', () => {
  for (let first = 0; first < 50; first += KILLS_PER_STRETCH) {
    const kinds = Array.from({ length: KILLS_PER_STRETCH }, (_, index) => stepFor(7, first + index, 0).kind);
    expect(kinds.toSorted()).toEqual(['backfill', 'compaction', 'extract', 'serve', 'transform']);
  }
});

it('asks for nothing outside the range that the quiet lake is made of', () => {
  const { from, to } = rangeOf(50);
  for (const { args } of steps(7)) {
    const instants = args.filter((arg) => /^\d{4}-/.test(arg)).map((arg) => arg.replace('Z', ''));
    for (const instant of instants) {
      expect(instant >= from.replace('Z', '')).toBe(true);
      expect(instant <= to.replace('Z', '')).toBe(true);
    }
  }
});
