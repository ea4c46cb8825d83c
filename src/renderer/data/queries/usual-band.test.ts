import { array, assert, double, option, property } from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../shared/slots.ts';
import { BAND_DAYS, usualBands } from './usual-band.ts';

const daysOf = (changes: readonly (number | null)[]) =>
  changes.map((change, place) => ({ date: addDays('2026-01-01', place), change }));
const changes = array(option(double({ min: -1, max: 3, noNaN: true })), { maxLength: 130 });

test('a day is held against what was seen before it: neither it nor a later one moves its band', () => {
  assert(
    property(changes, changes, (past, future) => {
      const alone = usualBands(daysOf(past));
      expect(usualBands(daysOf([...past, ...future])).slice(0, past.length)).toEqual(alone);
    }),
  );
});

test('the band lies within what was seen, the lower end below the upper one, and is there after 14 sure days', () => {
  assert(
    property(changes, (told) => {
      for (const [place, band] of usualBands(daysOf(told)).entries()) {
        const seen = told.slice(Math.max(0, place - BAND_DAYS), place).filter((change) => change !== null);
        expect(band === null).toBe(seen.length < 14);
        if (!band) continue;
        expect(band.low).toBeLessThanOrEqual(band.high);
        expect(band.low).toBeGreaterThanOrEqual(Math.min(...seen) - 1e-12);
        expect(band.high).toBeLessThanOrEqual(Math.max(...seen) + 1e-12);
      }
    }),
  );
});

test('of nineteen deviations in equal steps, the band ends at the second from each end', () => {
  const steps = Array.from({ length: 19 }, (_, step) => (step - 9) / 100);
  const band = usualBands(daysOf([...steps, null])).at(-1);
  expect(band?.low).toBeCloseTo(-0.08, 12);
  expect(band?.high).toBeCloseTo(0.08, 12);
});

test('what is more than twelve weeks ago plays no part', () => {
  const told = [...Array.from({ length: 20 }, () => 2), ...Array.from({ length: BAND_DAYS }, () => 0), 0];
  expect(usualBands(daysOf(told)).at(-1)).toEqual({ low: 0, high: 0 });
});
