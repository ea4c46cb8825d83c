import { expect, test } from 'vitest';
import type { HourRow } from '../../data/queries/hour-rows.ts';
import { dayTotal } from './day-total.ts';

const hour = (part: Partial<HourRow>): HourRow => ({
  hour: '2026-11-02T09:00:00Z',
  date: '2026-11-02',
  localHour: 10,
  isOpen: true,
  visitors: 20,
  low: null,
  high: null,
  imputed: 0,
  expected: 18,
  quality: 'measured',
  rule: null,
  ...part,
});

test('a day is the sum of its hours, with the errors of the uncertain ones as independent', () => {
  const uncertain = { quality: 'imputed', imputed: 20 } as const;
  const day = [hour({}), hour({ ...uncertain, low: 17, high: 26 }), hour({ ...uncertain, low: 16, high: 28 })];
  expect(dayTotal(day)).toEqual({ visitors: 60, low: 55, high: 70, imputed: 40, usual: 54, hoursOpen: 3 });
});

test('closed hours add nothing, and a day without a count has no total', () => {
  const closed = hour({ isOpen: false, visitors: null, expected: null, quality: 'closed' });
  expect(dayTotal([hour({}), closed])).toMatchObject({ visitors: 20, usual: 18, low: null, hoursOpen: 1 });
  expect(dayTotal([closed])).toMatchObject({ visitors: null, low: null, high: null, hoursOpen: 0 });
});

test('without what is usual in an open hour, nothing is usual for the day', () => {
  expect(dayTotal([hour({}), hour({ expected: null })]).usual).toBeNull();
});
