import { expect, test } from 'vitest';
import { datesWithin, draggedDates } from './dragged-dates.ts';

test('the days whose middles were dragged over are chosen, the last one included', () => {
  expect(draggedDates('2026-11-01 12:30', '2026-11-04 11:30')).toEqual({ from: '2026-11-02', to: '2026-11-05' });
  expect(draggedDates('2026-11-02', '2026-11-04 00:00:00.0001')).toEqual({ from: '2026-11-02', to: '2026-11-05' });
  expect(draggedDates('2026-11-02 03:00', '2026-11-04 18:00')).toEqual({ from: '2026-11-03', to: '2026-11-05' });
});

test('a drag inside one bar chooses its day', () => {
  expect(draggedDates('2026-11-02 03:00', '2026-11-02 09:00')).toEqual({ from: '2026-11-02', to: '2026-11-03' });
  expect(draggedDates('2026-11-02 15:00', '2026-11-02 21:00')).toEqual({ from: '2026-11-03', to: '2026-11-04' });
});

test('of what was dragged over, what lies within the period is chosen: days to come are none of it', () => {
  const period = { from: '2026-11-02', to: '2026-11-23' };
  const within = (from: string, to: string) => datesWithin({ from, to }, period);
  expect(within('2026-11-09', '2026-11-16')).toEqual({ from: '2026-11-09', to: '2026-11-16' });
  expect(within('2026-11-20', '2026-11-27')).toEqual({ from: '2026-11-20', to: '2026-11-23' });
  expect(within('2026-11-23', '2026-11-27')).toBeNull();
});
