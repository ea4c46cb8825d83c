import { expect, test } from 'vitest';
import type { Correction } from '../../../shared/app-api.ts';
import { addDays } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';
import { allCorrections, MAX_AT_ONCE } from './all-corrections.ts';

const RANGE = { from: '2026-03-01', to: '2026-03-31' };

/** A source as the app is one: so many corrections of an hour on each day, the newest first, no more than it gives at once. */
function source(perDay: number) {
  const asked: DateRange[] = [];
  const ask = async (range: DateRange) => {
    asked.push(range);
    const answer: Correction[] = [];
    for (
      let date = addDays(range.to, -1);
      date >= range.from && answer.length < MAX_AT_ONCE;
      date = addDays(date, -1)
    ) {
      for (let door = 0; door < perDay && answer.length < MAX_AT_ONCE; door++) answer.push(correction(date, door));
    }
    return answer;
  };
  return { ask, asked };
}

const correction = (date: string, door: number): Correction => ({
  branch_id: 'A',
  sensor_id: `A-${door}`,
  rule: 'spike',
  quality: 'imputed',
  from: `${date}T10:00:00Z`,
  to: `${date}T11:00:00Z`,
  hours: 1,
  visitors_raw: 500,
  visitors: 12,
  expected: 12,
  decision: null,
});

test('few corrections take one question', async () => {
  const { ask, asked } = source(3);
  const { corrections, since } = await allCorrections(ask, RANGE);
  expect([corrections.length, since, asked.length]).toEqual([90, RANGE.from, 1]);
});

test('many are asked for piece by piece, and each is there once, the newest first', async () => {
  const { ask, asked } = source(100);
  const { corrections, since } = await allCorrections(ask, RANGE);
  expect([corrections.length, since]).toEqual([3_000, RANGE.from]);
  expect(asked.length).toBeGreaterThan(2);
  const starts = corrections.map(({ from }) => from);
  expect(starts).toEqual(starts.toSorted().reverse());
});

test('of too many it is told from which date on they are all there', async () => {
  const { ask } = source(400);
  const { corrections, since } = await allCorrections(ask, RANGE);
  expect(since > RANGE.from).toBe(true);
  for (let date = since; date < RANGE.to; date = addDays(date, 1)) {
    expect(corrections.filter(({ from }) => from.startsWith(date))).toHaveLength(400);
  }
});
