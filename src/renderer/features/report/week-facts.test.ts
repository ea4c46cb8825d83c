import { expect, test } from 'vitest';
import type { Day } from '../../data/queries/daily-series.ts';
import type { WeekHour } from '../../data/queries/week-profile.ts';
import { formatsOf } from '../../i18n/format.ts';
import { ALL } from '../../state/scope.ts';
import { MAX_SHEETS, sheetsOf } from './sheets.ts';
import { weekFacts } from './week-facts.ts';

const FIGURES = {
  visitors: 300,
  perOpenDay: 100,
  openDays: 3,
  coverage: 1,
  imputedShare: 0,
  branches: 1,
  branchesCounted: 1,
};

const day = (date: string, visitors: number | null, change: number | null, more: Partial<Day> = {}): Day => ({
  date,
  state: visitors === null ? 'closed' : 'counted',
  visitors,
  ma7: null,
  ma28: null,
  sameWeekday: visitors === null || change === null ? null : visitors / (1 + change),
  change,
  usualLow: null,
  usualHigh: null,
  coverage: 1,
  low: null,
  high: null,
  imputed: 0,
  hoursMissing: 0,
  hoursOpen: 8,
  branchesOpen: 1,
  branchesCounted: 1,
  ...more,
});
const hour = (weekday: number, at: number, visitors: number | null): WeekHour => ({
  weekday,
  hour: at,
  visitors,
  imputed: 0,
  branchesOpen: 1,
  branchesCounted: visitors === null ? 0 : 1,
});

test('a week is held against what is usual on those of its days whose usual is known', () => {
  const days = [day('2026-11-16', 150, 0.5), day('2026-11-17', 100, 0), day('2026-11-18', 50, null)];
  const facts = weekFacts({ figures: FIGURES, days, profile: [] }, 0.25);
  expect(facts.againstUsual).toBeCloseTo(250 / 200 - 1);
  expect(facts.busiest?.date).toBe('2026-11-16');
  expect(facts.odd.map(({ date }) => date)).toEqual(['2026-11-16']);
});

test('without anything usual there is nothing to hold it against', () => {
  const days = [day('2026-11-16', 150, null), day('2026-11-22', null, null)];
  expect(weekFacts({ figures: FIGURES, days, profile: [] }, 0.25)).toMatchObject({ againstUsual: null, odd: [] });
});

test('the fullest hours come first, hours without a count never, and of equals the earlier one', () => {
  const profile = [hour(2, 10, 40), hour(1, 11, 40), hour(1, 9, null), hour(3, 9, 60), hour(4, 9, 1), hour(5, 9, 2)];
  const { peaks } = weekFacts({ figures: FIGURES, days: [], profile }, 0.25);
  expect(peaks.map(({ weekday, hour: at }) => `${weekday}/${at}`)).toEqual(['3/9', '1/11', '2/10', '5/9']);
});

test('days that have not come and hours that are missing are counted', () => {
  const days = [
    day('2026-11-16', 10, null, { hoursMissing: 3 }),
    day('2026-11-17', null, null, { state: 'absent' }),
    day('2026-11-18', null, null, { state: 'absent' }),
  ];
  expect(weekFacts({ figures: FIGURES, days, profile: [] }, 0.25)).toMatchObject({ hoursMissing: 3, absent: 2 });
});

test('each chosen branch has a page of its own up to the limit; a group has one together, or one for each', () => {
  const registry = Array.from({ length: MAX_SHEETS + 5 }, (_, place) => ({
    id: `B${place}`,
    name: `Agence ${String.fromCharCode(90 - place)}`,
    city: '',
    region: null,
    type: null,
    timezone: 'UTC',
  }));
  const ids = registry.map(({ id }) => id);
  const words = { t: ((key: string) => key) as never, formats: formatsOf('fr') };
  const sheets = sheetsOf({ of: 'branches', ids, group: '', summed: null }, registry, false, words);
  expect(sheets).toHaveLength(MAX_SHEETS);
  expect(sheets[0]).toEqual({ name: 'Agence B', ids: [`B${90 - 'B'.charCodeAt(0)}`] });
  const group = { of: 'group', ids, group: 'Savoie', summed: null } as const;
  expect(sheetsOf(group, registry, false, words)).toEqual([{ name: 'Savoie', ids }]);
  expect(sheetsOf(group, registry, true, words)).toEqual(sheets);
  expect(sheetsOf(ALL, registry, true, words)).toEqual([{ name: 'branches.all', ids: [] }]);
});
