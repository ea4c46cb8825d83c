import { expect, it } from 'vitest';
import {
  BRANCHES,
  DAILY,
  DOORS,
  HOURLY,
  type LakeTable,
  MONTHLY,
  NETWORK,
  QUARANTINE,
  RAW,
  WEEKLY,
} from '../../shared/lake-tables.ts';
import { DAY_MS, startOfUtcDate } from '../../shared/slots.ts';
import { extractRange } from '../extract/extract.ts';
import { aBranch, aReading, sourceOf, temporaryHome } from '../testing/lake.ts';
import { writeRegistry } from '../transform/registry.ts';
import { transformDates } from '../transform/transform.ts';
import { literal } from './database.ts';

it('writes each table with the columns and types that the data dictionary says', async () => {
  const { layout, database } = await temporaryHome();
  const branches = [aBranch('GAP', 'Gap')];
  const source = sourceOf(branches, (slot) => [
    aReading('Gap', 'GAP-A', slot, 1),
    aReading('Nowhere', undefined, slot, 1),
  ]);
  const from = startOfUtcDate('2026-08-31');
  await writeRegistry(database, layout, branches);
  const report = await extractRange({ layout, database, source, clock: () => from }, { from, to: from + 3 * DAY_MS });
  await transformDates({ layout, database, branches }, report.changedDates);

  const files: [LakeTable, string][] = [
    [BRANCHES, layout.branches],
    [RAW, layout.rawDay('2026-08-31')],
    [DOORS, layout.doors('2026-08')],
    [HOURLY, layout.hourly('2026-08')],
    [QUARANTINE, layout.quarantine('2026-08')],
    [DAILY, layout.daily('2026')],
    [WEEKLY, layout.weekly],
    [MONTHLY, layout.monthly],
    [NETWORK, layout.network],
  ];
  for (const [table, file] of files) {
    const columns = await database.rows<{ column_name: string; column_type: string }>(
      `DESCRIBE FROM read_parquet(${literal(file)}, hive_partitioning = false)`,
    );
    expect(columns.map(({ column_name, column_type }) => `${column_name} ${column_type}`)).toEqual(
      table.columns.map(({ name, type }) => `${name} ${type}`),
    );
  }
});
