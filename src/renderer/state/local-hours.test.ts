import { expect, test } from 'vitest';
import { localHours } from './local-hours.ts';

const of = (from: string, to: string) => localHours(Date.parse(from), Date.parse(to), 'Europe/Paris');

test('hours are told as the clocks of the branch show them', () => {
  expect(of('2026-03-09T09:00:00Z', '2026-03-09T13:00:00Z')).toEqual({
    first: '2026-03-09',
    last: '2026-03-09',
    from: 10,
    to: 14,
  });
});

test('a stretch to midnight ends at 24 h of its last date', () => {
  expect(of('2026-07-01T21:00:00Z', '2026-07-01T22:00:00Z')).toMatchObject({ last: '2026-07-01', from: 23, to: 24 });
});
