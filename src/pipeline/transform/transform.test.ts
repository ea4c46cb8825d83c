import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, startOfUtcDate } from '../../shared/slots.ts';
import { extractRange } from '../extract/extract.ts';
import { literal } from '../lake/database.ts';
import { aBranch, aReading, sourceOf, temporaryHome } from '../testing/lake.ts';
import { transformDates } from './transform.ts';

const START = startOfUtcDate('2026-08-31');
const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('LYN', 'Lyon Part-Dieu')];

it('smoke', async () => {
  const { layout, database } = await temporaryHome();
  const source = sourceOf(BRANCHES, (slot) => [
    aReading('Chambery ctr', 'CHY-A', slot, 5),
    aReading('Chambéry Centre', 'CHY-B', slot, 3),
    aReading('Lyon Part Dieu', undefined, slot, slot === START + 10 * HOUR_MS ? -4 : 7),
  ]);
  const clock = () => START + 100 * DAY_MS;
  const range = { from: START - 2 * HOUR_MS, to: START + 35 * DAY_MS };
  const report = await extractRange({ database, layout, source, clock }, range);
  console.log(report.slots, report.received, report.added);
  await transformDates({ database, layout, branches: BRANCHES }, report.changedDates);
  console.table(await database.rows(`FROM read_parquet(${literal(`${layout.lake}/daily/*/*.parquet`)}) LIMIT 50`));
  console.table(
    await database.rows(
      `FROM read_parquet(${literal(`${layout.lake}/hourly/*/*.parquet`)}) WHERE local_date='2026-08-31' AND is_open`,
    ),
  );
  console.table(await database.rows(`FROM read_parquet(${literal(`${layout.lake}/quarantine/*/*.parquet`)})`));
  expect(report.slots).toBe(35 * 24 + 2);
});
