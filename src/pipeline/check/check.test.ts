import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { literal, parquet } from '../lake/database.ts';
import { publish } from '../lake/publish.ts';
import { handMadeHome } from '../testing/hours.ts';
import { aBranch } from '../testing/lake.ts';
import { writeRegistry } from '../transform/registry.ts';
import { checkLake } from './check.ts';

const BRANCHES = [aBranch('GAP', 'Gap'), aBranch('ANN', 'Annecy')];

/** Five weeks of two branches, and what a check finds of them. */
async function fiveWeeks() {
  const home = await handMadeHome({ branches: BRANCHES, from: '2026-08-03', to: '2026-09-06', visitors: '10' });
  const { layout, database } = home;
  await writeRegistry(database, layout, BRANCHES);
  await home.make();
  const problems = async () => {
    const reader = await database.reader();
    const { findings } = await checkLake(reader, layout);
    await reader.close();
    return findings.map(({ where, problem }) => `${where}: ${problem}`);
  };
  /** Sets a column of some rows of a file, as something wrong could. */
  const falsify = async (file: string, column: string, value: string, where: string) => {
    await database.run(`CREATE OR REPLACE TEMP TABLE falsified AS FROM ${parquet([file])}`);
    await database.run(`UPDATE falsified SET ${column} = ${value} WHERE ${where}`);
    await publish(database, layout, 'FROM falsified', file);
  };
  return { ...home, problems, falsify };
}

it('finds weeks, months and periods of the network that do not add up', async () => {
  const { layout, problems, falsify } = await fiveWeeks();
  expect(await problems()).toEqual([]);
  await falsify(layout.weekly, 'visitors', 'visitors + 1', "branch_id = 'GAP' AND iso_week = 33");
  await falsify(layout.monthly, 'days', '5', "month = '2026-09-01'");
  await falsify(layout.network, 'visitors_all', 'NULL', "period = 'day' AND start = '2026-08-05'");
  await falsify(
    layout.network,
    'start',
    `start + ${literal('1 year')}::INTERVAL`,
    "period = 'month' AND start = '2026-08-01'",
  );
  expect(await problems()).toEqual([
    'monthly: the month 2026-09: it is not the sum of its days',
    'network: the day 2026-08-05: it is not the sum of its branches',
    'network: the month 2026-08: it is not the sum of its branches',
    'network: the month 2027-08: it is not the sum of its branches',
    'weekly: the week 2026-08-10: it is not the sum of its days',
  ]);
});

it('finds weeks that are gone, and days that are not the sum of their hours before all that adds them up', async () => {
  const { layout, problems, falsify, make } = await fiveWeeks();
  await rm(layout.weekly);
  expect(await problems()).toHaveLength(5);
  await falsify(layout.daily('2026'), 'visitors_all', '7', "branch_id = 'ANN' AND date = '2026-08-05'");
  expect(await problems()).toEqual(['ANN on 2026-08-05: the day is not the sum of its hours']);
  await make(['2026-08']);
  expect(await problems()).toEqual([]);
});
