import { join } from 'node:path';
import { expect, it } from 'vitest';
import { literal } from '../lake/database.ts';
import { handMadeHome } from '../testing/hours.ts';
import { aBranch, temporaryFolder } from '../testing/lake.ts';
import { EXPORT_TABLES, exportTable } from './export.ts';

it('writes each table whole, in the order of what it is about', async () => {
  const { layout, database, make } = await handMadeHome({
    branches: [aBranch('GAP', 'Gap'), aBranch('ANN', 'Annecy')],
    from: '2026-08-31',
    to: '2026-09-13',
    visitors: '10',
  });
  await make();
  const folder = await temporaryFolder();
  const firsts: Record<string, unknown> = {};
  for (const table of EXPORT_TABLES) {
    const file = join(folder, `${table}.csv`);
    const rows = await exportTable(database, layout, table, file);
    const [first] = await database.rows(`SELECT * FROM read_csv(${literal(file)}, all_varchar = true) LIMIT 1`);
    firsts[table] = [rows, ...Object.values(first ?? {}).slice(0, 2)];
  }
  expect(firsts).toEqual({
    hourly: [2 * 14 * 24, 'ANN', '2026-08-30 22:00:00'],
    daily: [28, 'ANN', '2026-08-31'],
    weekly: [4, 'ANN', '2026-08-31'],
    monthly: [4, 'ANN', '2026-08-01'],
    network: [14 + 2 + 2, 'day', '2026-08-31'],
  });
});
