import { expect, test } from 'vitest';
import { readingsAnswer } from '../shared/sensor-api.ts';
import { createSimulator } from './simulator.ts';
import { TimeLapseError, timeLapse } from './time-lapse.ts';

const START = Date.parse('2026-03-02T08:00:00Z');

test('a time-lapse shows an hour pass every two seconds at a speed of 1800', () => {
  let real = 5_000;
  const clock = timeLapse({ start: START, speed: 1800 }, () => real);
  expect(new Date(clock()).toISOString()).toBe('2026-03-02T08:00:00.000Z');
  real += 2_000;
  expect(new Date(clock()).toISOString()).toBe('2026-03-02T09:00:00.000Z');
});

test('a simulator on a time-lapse serves the hours as they end', async () => {
  let real = 0;
  const clock = timeLapse({ start: START, speed: 1800 }, () => real);
  const simulator = createSimulator({ clock, branches: 1, faults: 'clean' });
  const hours = async () => {
    const url = 'http://sensors/v1/readings?from=2026-03-02T06:00:00Z&to=2026-03-03T00:00:00Z';
    return readingsAnswer.parse(await (await simulator.fetch(new Request(url))).json()).readings.length;
  };
  expect(await hours()).toBe(2);
  real += 3_999;
  expect(await hours()).toBe(3);
  real += 1;
  expect(await hours()).toBe(4);
});

test.each([
  [Number.NaN, 1],
  [START, 0],
  [START, -1],
  [START, Number.POSITIVE_INFINITY],
])('a clock set to %d at a speed of %d is refused', (start, speed) => {
  expect(() => timeLapse({ start, speed })).toThrow(TimeLapseError);
});
