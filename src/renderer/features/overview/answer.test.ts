import { expect, test } from 'vitest';
import type { BranchCalendar } from '../../data/queries/branch-calendar.ts';
import type { TodayHour } from '../../data/queries/today-hours.ts';
import { answerOf, soFar } from './answer.ts';
import { closedDays, nextOpening, openSpan } from './opening.ts';

const TUESDAY = '2026-11-24';
const SUNDAY = '2026-11-22';

const week: BranchCalendar['openingHours'] = {
  tuesday: [
    ['08:45', '12:30'],
    ['13:30', '18:00'],
  ],
  wednesday: [['09:00', '12:00']],
};
const branch = (change: Partial<BranchCalendar> = {}): BranchCalendar => ({
  branch: 'A',
  timezone: 'Europe/Paris',
  openingHours: week,
  openedOn: null,
  closedOn: null,
  closures: new Set(),
  ...change,
});
const hour = (at: number, change: Partial<TodayHour> = {}): TodayHour => ({
  hour: at,
  visitors: null,
  imputed: 0,
  held: 0,
  corrected: 0,
  missing: 0,
  usual: 10,
  comparable: null,
  ...change,
});
const counted = (at: number, visitors: number, usual: number): TodayHour =>
  hour(at, { visitors, usual, held: 1, comparable: { visitors, usual } });

test('the fullest hour to come is the one to be ready for, not one that is counted or nearly over', () => {
  const hours = [counted(9, 50, 60), hour(10, { usual: 40 }), hour(11, { usual: 25 }), hour(15, { usual: 30 })];
  const at = (minute: number) => answerOf([branch()], [], hours, TUESDAY, minute);
  expect(at(10 * 60 + 20)).toEqual({
    is: 'open',
    started: true,
    opens: 525,
    closes: 1080,
    busiest: { hour: 10, usual: 40 },
  });
  expect(at(10 * 60 + 45)).toMatchObject({ busiest: { hour: 15, usual: 30 } });
  expect(at(8 * 60)).toMatchObject({ is: 'open', started: false });
  expect(at(18 * 60)).toEqual({ is: 'over' });
});

test('without anything usual, an open day still is one', () => {
  expect(answerOf([branch()], [], [], TUESDAY, 600)).toMatchObject({ is: 'open', busiest: null });
});

test('a closed day says when the next one opens, and whether it is closed by exception', () => {
  const next = { date: TUESDAY, minute: 525 };
  expect(answerOf([branch()], [], [], SUNDAY, 600)).toEqual({ is: 'closed', byException: false, next });
  expect(answerOf([branch()], ['A'], [], TUESDAY, 600)).toEqual({
    is: 'closed',
    byException: true,
    next: { date: '2026-11-25', minute: 540 },
  });
  expect(answerOf([branch({ openingHours: {} })], [], [], SUNDAY, 600)).toMatchObject({ next: null });
});

test('branches that are not there yet, or no more, are told as such; one that is there speaks for all', () => {
  const coming = branch({ openedOn: '2026-12-03' });
  const gone = branch({ closedOn: '2026-03-23' });
  expect(answerOf([], [], [], TUESDAY, 600)).toEqual({ is: 'unknown' });
  expect(answerOf([coming], [], [], TUESDAY, 600)).toEqual({ is: 'to-come', from: '2026-12-03' });
  expect(answerOf([gone], [], [], TUESDAY, 600)).toEqual({ is: 'gone', since: '2026-03-23' });
  expect(answerOf([gone, branch()], [], [], TUESDAY, 600)).toMatchObject({ is: 'open' });
});

test('the opening of several branches is that of the first, and the closing that of the last', () => {
  const late = branch({ openingHours: { tuesday: [['10:00', '19:30']] } });
  expect(openSpan([branch(), late], TUESDAY)).toEqual({ from: 525, to: 1170 });
  expect(nextOpening([late], TUESDAY)).toEqual({ date: '2026-12-01', minute: 600 });
});

test('the day so far compares only the hours whose usual is known', () => {
  const hours = [counted(9, 12, 10), hour(10, { visitors: 7, usual: null, held: 1, imputed: 3 }), hour(11)];
  expect(soFar(hours)).toEqual({ visitors: 19, comparable: { visitors: 12, usual: 10 }, imputed: 3, until: 11 });
  expect(soFar([hour(9)])).toBeNull();
});

test('a holiday to come is no day of opening, and is told with the branches that it closes', () => {
  const closed = branch({ closures: new Set(['2026-12-01', '2026-11-28']) });
  const tuesdays = { openingHours: { tuesday: week.tuesday ?? [] } };
  expect(nextOpening([{ ...closed, ...tuesdays }], TUESDAY)).toEqual({ date: '2026-12-08', minute: 525 });
  // The Saturday is no day of opening anyway.
  expect(closedDays([closed, branch()], TUESDAY, 8)).toEqual([{ date: '2026-12-01', closed: 1, branches: 2 }]);
  expect(closedDays([closed], TUESDAY, 7)).toEqual([]);
});

test('a branch shut by a holiday is closed by exception', () => {
  const shut = branch({ closures: new Set([TUESDAY]) });
  expect(answerOf([shut], ['A'], [], TUESDAY, 600)).toMatchObject({ is: 'closed', byException: true });
});
