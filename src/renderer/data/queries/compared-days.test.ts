import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../shared/slots.ts';
import type { Connector } from '../connector.ts';
import { sql } from '../sql.ts';
import { nodeConnector } from '../testing/node-connector.ts';
import { heldAgainstNothing, readComparedDays } from './compared-days.ts';

const FIRST = '2026-11-02';
const WEEK = { from: FIRST, to: addDays(FIRST, 7) };

let connector: Connector;
beforeAll(async () => {
  connector = await nodeConnector();
});

/** Days as branch, days after the first, visitors (null: closed) and whether they are usable. */
async function hold(rows: readonly (readonly [string, number, number | null, boolean?])[]): Promise<void> {
  await connector.query(sql`CREATE OR REPLACE TABLE daily
    (branch_id VARCHAR, date DATE, visitors INTEGER, usable BOOLEAN, hours_open INTEGER)`);
  for (const [branch, day, visitors, usable = visitors !== null] of rows) {
    await connector.query(sql`INSERT INTO daily VALUES
      (${branch}, ${addDays(FIRST, day)}::DATE, ${visitors}, ${usable}, ${visitors === null ? 0 : 8})`);
  }
}

test('the change is that of the days that both periods have, branch by branch', async () => {
  await hold([
    ['A', -7, 100],
    ['A', 0, 120],
    // Closed then: no day to hold it against.
    ['A', -6, null],
    ['A', 1, 500],
    // Not usable now.
    ['B', -7, 40],
    ['B', 0, 4, false],
    ['B', -6, 50],
    ['B', 1, 45],
    // Was not there yet.
    ['C', 1, 300],
  ]);
  const compared = await readComparedDays(connector, [], WEEK, 'before');
  expect(compared).toMatchObject({ pairs: 2, open: 5, change: null, range: { from: addDays(FIRST, -7), to: FIRST } });
  const ofTwo = await readComparedDays(connector, ['A', 'B'], WEEK, 'before');
  expect(ofTwo).toMatchObject({ pairs: 2, open: 4 });
  expect(ofTwo?.change).toBeCloseTo(165 / 150 - 1, 12);
});

test('a day of before is drawn where it is of the same branches', async () => {
  await hold([
    ['A', -7, 100],
    ['B', -7, 40],
    ['A', 0, 120],
    ['B', 0, 44],
    ['A', -6, 90],
    ['B', -6, null],
    ['A', 1, 80],
    ['B', 1, 50],
    // Closed now, open then: what is missed can be seen.
    ['A', -5, 70],
    ['A', 2, null],
  ]);
  const compared = await readComparedDays(connector, [], WEEK, 'before');
  expect([...(compared?.days ?? [])].sort()).toEqual([
    [FIRST, { date: addDays(FIRST, -7), visitors: 140 }],
    [addDays(FIRST, 2), { date: addDays(FIRST, -5), visitors: 70 }],
  ]);
});

test('last year is 52 weeks ago, and of a time before the lake nothing is said', async () => {
  await hold([
    ['A', -364, 50],
    ['A', 0, 75],
  ]);
  expect((await readComparedDays(connector, ['A'], WEEK, 'last-year'))?.change).toBe(0.5);
  expect(await readComparedDays(connector, ['A'], WEEK, 'before')).toMatchObject({ change: null, pairs: 0, open: 1 });
});

test('a period held against a time before the lake is told as the engine would tell it', async () => {
  await hold([
    ['A', 0, 75],
    ['B', 0, 30],
    ['A', 1, null],
  ]);
  const days = [{ branchesOpen: 2 }, { branchesOpen: 0 }];
  const held = { from: addDays(WEEK.from, -7), to: WEEK.from };
  expect(heldAgainstNothing('before', held, days)).toEqual(await readComparedDays(connector, [], WEEK, 'before'));
});

test('another branch stands beside the mean of those looked at, on the days that both have', async () => {
  await hold([
    ['A', 0, 30],
    ['B', 0, 50],
    ['D', 0, 20],
    ['A', 1, 60],
    ['D', 1, 20, false],
    ['D', 2, 90],
  ]);
  const compared = await readComparedDays(connector, ['A', 'B'], WEEK, { branch: 'D' });
  expect(compared).toMatchObject({ pairs: 1, open: 2, change: 1 });
  expect([...(compared?.days.values() ?? [])].map(({ visitors }) => visitors).sort()).toEqual([20, 20, 90]);
});

test('against nothing, or against itself, nothing is compared', async () => {
  await hold([['A', 0, 30]]);
  expect(await readComparedDays(connector, ['A'], WEEK, 'none')).toBeNull();
  expect(await readComparedDays(connector, ['A'], WEEK, { branch: 'A' })).toBeNull();
});
