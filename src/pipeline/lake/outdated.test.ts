import { expect, it } from 'vitest';
import { DAY_MS, startOfUtcDate } from '../../shared/slots.ts';
import { Engine } from '../engine.ts';
import { aBranch, aReading, sourceOf, tablesOf, temporaryFolder } from '../testing/lake.ts';
import { literal } from './database.ts';
import { openForReading } from './home.ts';
import { layoutOf } from './layout.ts';
import { lockMonth } from './locked-months.ts';

const FROM = startOfUtcDate('2026-09-01');
const RANGE = { from: FROM, to: FROM + 3 * DAY_MS };
const source = sourceOf([aBranch('GAP', 'Gap')], (slot) => [aReading('Gap', 'GAP-A', slot, (slot / 3_600_000) % 7)]);
const open = (home: string) => Engine.open({ home, source, clock: () => FROM + 30 * DAY_MS });

/** A lake whose hours have the columns of an earlier version; gives the tables it had before. */
async function anOutdatedLake(home: string) {
  const engine = await open(home);
  await (await engine.backfill(RANGE)).ended;
  await engine.close();
  const { database, layout, close } = await openForReading(home);
  const tables = await tablesOf(database, layout);
  const file = literal(layout.hourly('2026-09'));
  await database.run(`
    CREATE TEMP TABLE old AS SELECT * EXCLUDE (decision, imputed) FROM read_parquet(${file}, hive_partitioning = false);
    COPY old TO ${file} (FORMAT parquet)`);
  await close();
  return tables;
}

it('makes a lake of an earlier version again from its raw readings', async () => {
  const home = await temporaryFolder();
  const before = await anOutdatedLake(home);
  const engine = await open(home);
  await (await engine.backfill(RANGE)).ended;
  await engine.close();
  const { database, layout, close } = await openForReading(home);
  expect(await tablesOf(database, layout)).toEqual(before);
  await close();
});

it('says what to do where months of such a lake are locked, and leaves it as it is', async () => {
  const home = await temporaryFolder();
  await anOutdatedLake(home);
  await lockMonth(layoutOf(home).home, '2026-09', true);
  await expect(open(home)).rejects.toThrow(/earlier version.*2026-09.*unlock/s);
});
