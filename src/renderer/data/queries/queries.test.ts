import { array, assert, asyncProperty, constantFrom, integer, option, record, uniqueArray } from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays } from '../../../shared/slots.ts';
import type { Connector } from '../connector.ts';
import { identifier, sql } from '../sql.ts';
import { lentHours } from '../testing/lent-hours.ts';
import { nodeConnector } from '../testing/node-connector.ts';
import { readExtent } from './branch-choices.ts';
import { readClosedDays, readCoverage } from './coverage-days.ts';
import { type Day, readDays } from './daily-series.ts';
import { REGION_DAYS, regionDaysSql } from './day-sums.ts';
import { peakOf, readWeekProfile } from './week-profile.ts';

interface Row {
  branch: string;
  day: number;
  visitors: number | null;
  ma7: number | null;
  sameWeekday: number | null;
  coverage: number;
  hours: number;
}

const FIRST = '2026-11-02';
const RANGE = { from: FIRST, to: addDays(FIRST, 7) };
const dateOf = (day: number) => addDays(FIRST, day);

let connector: Connector;
beforeAll(async () => {
  connector = await nodeConnector();
});

async function hold(rows: readonly Row[]): Promise<void> {
  await connector.query(sql`
    CREATE OR REPLACE TABLE daily (branch_id VARCHAR, date DATE, visitors INTEGER, ma_7 DOUBLE, ma_28 DOUBLE,
      ma_same_weekday_4 DOUBLE, coverage DOUBLE, visitors_low INTEGER, visitors_high INTEGER, imputed INTEGER, hours_open INTEGER, hours_missing INTEGER, usable BOOLEAN)`);
  for (const { branch, day, visitors, ma7, sameWeekday, coverage, hours } of rows) {
    // Half of what was not covered is estimated: it may be as much less, or twice as much more.
    const imputed = Math.round(((visitors ?? 0) * (1 - coverage)) / 2);
    const uncertain = visitors !== null && imputed > 0;
    await connector.query(sql`
      INSERT INTO daily VALUES (${branch}, ${dateOf(day)}::DATE, ${visitors}, ${ma7}, ${ma7}, ${sameWeekday},
        ${hours > 0 ? coverage : null},
        ${uncertain ? visitors - imputed : null}, ${uncertain ? visitors + 2 * imputed : null}, ${imputed}, ${hours}, ${visitors === null ? hours : 0},
        ${hours > 0 && coverage >= 0.8})`);
  }
}

beforeEach(() => hold([]));

const open: Omit<Row, 'branch' | 'day'> = { visitors: 10, ma7: 8, sameWeekday: 9, coverage: 1, hours: 8 };
const closed = { ...open, visitors: null, sameWeekday: null, hours: 0 };
const unheard = { ...open, visitors: null, coverage: 0 };

const rows = uniqueArray(
  record({
    branch: constantFrom('A', 'B', 'C'),
    day: integer({ min: -7, max: 6 }),
    visitors: option(integer({ min: 0, max: 500 })),
    ma7: option(integer({ min: 0, max: 500 })),
    sameWeekday: option(integer({ min: 0, max: 500 })),
    coverage: constantFrom(0, 0.5, 1),
    hours: constantFrom(0, 4, 8),
  }).map((row) => (row.hours === 0 ? { ...row, visitors: null } : row)),
  { selector: ({ branch, day }) => `${branch}${day}`, maxLength: 30 },
);

const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
const sumOfAll = (values: readonly (number | null)[]) =>
  values.length > 0 && values.every((value) => value !== null) ? sum(values) : null;

test('each day is the sum of its branches, and held against usual only where all that were heard of can be', async () => {
  const chosen = array(constantFrom('A', 'B'), { maxLength: 2 });
  await assert(
    asyncProperty(rows, chosen, async (lake, branches) => {
      await hold(lake);
      const mine = lake.filter(({ branch }) => branches.length === 0 || branches.some((id) => id === branch));
      const { days } = await readDays(connector, branches, RANGE);
      expect(days.map((day) => day.date)).toEqual([0, 1, 2, 3, 4, 5, 6].map(dateOf));
      const inRange = mine.filter(({ day }) => day >= 0);
      const heard = new Set(inRange.flatMap(({ branch, visitors }) => (visitors === null ? [] : [branch])));
      for (const [day, told] of days.entries()) {
        const here = mine.filter((row) => row.day === day);
        const opened = here.filter(({ hours }) => hours > 0);
        const counted = here.filter(({ visitors }) => visitors !== null);
        expect(told.visitors).toBe(counted.length > 0 ? sum(counted.map(({ visitors }) => visitors)) : null);
        const averaged = here.filter(({ branch }) => heard.has(branch));
        expect(told.ma7).toBe(sumOfAll(averaged.map(({ ma7 }) => ma7)));
        const openAndHeard = averaged.filter(({ hours }) => hours > 0);
        const sure = openAndHeard.filter(
          (row) => row.visitors !== null && row.coverage >= 0.8 && row.sameWeekday !== null,
        );
        const usual = sum(sure.map(({ sameWeekday }) => sameWeekday));
        const known = sure.length > 0 && sure.length === openAndHeard.length && usual > 0;
        expect(told.change).toBe(known ? sum(sure.map(({ visitors }) => visitors)) / usual - 1 : null);
        if (known) expect(told.sameWeekday).toBeCloseTo(usual, 9);
        expect([told.branchesOpen, told.branchesCounted]).toEqual([opened.length, counted.length]);
      }
    }),
    { numRuns: 25 },
  );
});

test('days tell the same of all branches, and of a region, from their kept sums', async () => {
  await connector.query(sql`CREATE OR REPLACE TABLE branches AS
    SELECT * FROM (VALUES ('A', 'Savoie'), ('B', 'Savoie'), ('D', 'Isère')) rows (branch_id, region)`);
  await assert(
    asyncProperty(rows, async (lake) => {
      await hold(lake);
      const kept = regionDaysSql(sql`SELECT * FROM daily`, sql`SELECT * FROM branches`);
      await connector.query(sql`CREATE OR REPLACE TABLE ${identifier(REGION_DAYS)} AS ${kept}`);
      const summed = (branches: string[], region: string | null) =>
        readDays(connector, branches, RANGE, undefined, { region });
      expect(await summed([], null)).toEqual(await readDays(connector, [], RANGE));
      expect(await summed(['A', 'B'], 'Savoie')).toEqual(await readDays(connector, ['A', 'B'], RANGE));
    }),
    { numRuns: 15 },
  );
});

test('the key figures agree with the days', async () => {
  await assert(
    asyncProperty(rows, async (lake) => {
      await hold(lake);
      const { days, figures } = await readDays(connector, [], RANGE);
      const counted = days.filter(({ state }) => state === 'counted');
      const total = counted.length > 0 ? sum(counted.map(({ visitors }) => visitors)) : null;
      expect(figures.visitors).toBe(total);
      expect(figures.openDays).toBe(counted.length);
    }),
    { numRuns: 25 },
  );
});

test('a day is counted, closed, missing or absent', async () => {
  await hold([
    { ...open, branch: 'A', day: 0 },
    { ...closed, branch: 'A', day: 1 },
    { ...unheard, branch: 'A', day: 2 },
  ]);
  const states = (await readDays(connector, ['A'], RANGE)).days.map(({ state }: Day) => state);
  expect(states.slice(0, 4)).toEqual(['counted', 'closed', 'missing', 'absent']);
});

test('coverage weighs each branch by its open hours, and leaves closed days out', async () => {
  await hold([
    { ...open, branch: 'A', day: 0, coverage: 1, hours: 9 },
    { ...open, branch: 'B', day: 0, coverage: 0, visitors: null, hours: 3 },
    { ...closed, branch: 'A', day: 1 },
  ]);
  const { days, figures } = await readDays(connector, [], RANGE);
  const [first, second] = days;
  expect([first?.coverage, second?.coverage]).toEqual([0.75, null]);
  expect([first?.hoursMissing, first?.hoursOpen]).toEqual([3, 12]);
  expect(figures).toMatchObject({ coverage: 0.75, branches: 2, branchesCounted: 1, perOpenDay: 10 });
});

test('the branches of worst coverage come first, with their days in cells of some days', async () => {
  await hold([
    { ...open, branch: 'A', day: 0 },
    { ...open, branch: 'B', day: 0, coverage: 0.5, hours: 8 },
    { ...open, branch: 'B', day: 1, coverage: 1, hours: 4 },
    { ...closed, branch: 'B', day: 2 },
    { ...unheard, branch: 'C', day: 0 },
  ]);
  const [worst, next, ...others] = await readCoverage(connector, [], RANGE, 2, 2);
  expect([worst?.branch, worst?.coverage, others]).toEqual(['C', 0, []]);
  expect(worst?.days.get(dateOf(0))).toEqual({ coverage: 0, imputedShare: 0, hoursOpen: 8, hoursMissing: 8 });
  expect(next?.branch).toBe('B');
  expect([...(next?.days.keys() ?? [])]).toEqual([dateOf(0), dateOf(2)]);
  expect(next?.days.get(dateOf(0))).toEqual({ coverage: 8 / 12, imputedShare: 0.15, hoursOpen: 12, hoursMissing: 0 });
  expect(next?.days.get(dateOf(2))).toMatchObject({ coverage: null, hoursOpen: 0 });
  expect([...(await readClosedDays(connector, ['A', 'B'], RANGE))]).toEqual([`B|${dateOf(2)}`]);
});

test('what was estimated is added up over the branches, and how far that may be off as independent errors', async () => {
  await hold([
    { ...open, branch: 'A', day: 0, visitors: 40, coverage: 0.5 },
    { ...open, branch: 'B', day: 0, visitors: 96, coverage: 0.5 },
    { ...open, branch: 'A', day: 1, visitors: 24 },
  ]);
  const { days, figures } = await readDays(connector, [], RANGE);
  expect(days.slice(0, 3).map(({ imputed }) => imputed)).toEqual([34, 0, 0]);
  expect(figures.imputedShare).toBe(34 / 160);
  // 10 and 24 less, 20 and 48 more.
  expect([days[0]?.low, days[0]?.high]).toEqual([136 - 26, 136 + 52]);
  expect([days[1]?.low, days[1]?.high]).toEqual([null, null]);
});

test('an hour of the week is the sum of the means of its branches, over open hours that were counted', async () => {
  await connector.query(sql`CREATE OR REPLACE TABLE hours AS
    SELECT *, 'measured' AS quality FROM (VALUES
      ('A', DATE '2026-11-02', 9, TRUE, 10, 6), ('A', DATE '2026-11-09', 9, TRUE, 20, 0),
      ('A', DATE '2026-11-16', 9, TRUE, NULL, 0), ('B', DATE '2026-11-02', 9, TRUE, 4, 1),
      ('B', DATE '2026-11-03', 9, FALSE, NULL, 0), ('A', DATE '2026-11-03', 10, TRUE, NULL, 0),
      ('A', DATE '2026-12-07', 9, TRUE, 1000, 1000)
    ) rows (branch_id, local_date, local_hour, is_open, visitors, imputed)`);
  const range = { from: '2026-11-01', to: '2026-12-01' };
  const hour = { branchesOpen: 1, branchesCounted: 0 };
  expect(await readWeekProfile(connector, lentHours('hours'), [], range)).toEqual([
    { weekday: 1, hour: 9, visitors: 19, imputed: 4, branchesOpen: 2, branchesCounted: 2 },
    { ...hour, weekday: 2, hour: 10, visitors: null, imputed: 0 },
  ]);
});

test('the peak is the busiest hour, the earliest of equals', () => {
  const hour = (weekday: number, visitors: number | null) => ({
    weekday,
    hour: 9,
    visitors,
    imputed: 0,
    branchesOpen: 1,
    branchesCounted: 1,
  });
  expect(peakOf([hour(1, null), hour(2, 5), hour(3, 7), hour(4, 7)])).toMatchObject({ weekday: 3, visitors: 7 });
  expect(peakOf([hour(1, null)])).toBeNull();
});

test('the pickers offer the branches that have days, by name, and their dates', async () => {
  await hold([
    { ...open, branch: 'A', day: 0 },
    { ...open, branch: 'B', day: 3 },
  ]);
  await connector.query(sql`CREATE OR REPLACE TABLE branches AS
    SELECT *, NULL::VARCHAR AS region, NULL::VARCHAR AS type FROM (VALUES ('A', 'Vienne', 'Vienne', 'Europe/Paris'),
      ('B', 'Annecy', 'Annecy', 'Europe/Paris'), ('C', 'Lyon', 'Lyon', 'Europe/Paris')) r (branch_id, name, city, timezone)`);
  const { branches, firstDate, latestDate } = await readExtent(connector);
  expect(branches.map(({ name }) => name)).toEqual(['Annecy', 'Vienne']);
  expect([firstDate, latestDate]).toEqual([FIRST, dateOf(3)]);
});
