import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { literal } from '../lake/database.ts';
import { temporaryHome } from '../testing/lake.ts';
import { forecastFile } from './forecast-files.ts';
import { judgedForecasts } from './judged.ts';

type Said = [branch: string, hour: string, localHour: number | null, p10: number, p50: number, p90: number];
type Counted = [branch: string, hour: string, visitors: number, quality: string];

const valuesOf = (rows: readonly (readonly (string | number | null)[])[]) =>
  rows
    .map((row) => `(${row.map((cell) => (typeof cell === 'string' ? literal(cell) : (cell ?? 'NULL'))).join(', ')})`)
    .join(', ');

test('hours are judged by the last forecast before them, where sensors counted them, and against the week before', async () => {
  const { layout, database } = await temporaryHome();
  const write = async (query: string, file: string) => {
    await mkdir(dirname(file), { recursive: true });
    await database.run(`COPY (${query}) TO ${literal(file)} (FORMAT parquet)`);
  };
  const forecast = async (made: string, rows: Said[]) =>
    write(
      `SELECT ${literal(made)}::TIMESTAMP AS made_at, branch_id, hour::TIMESTAMP AS hour_utc, local_hour::INTEGER AS local_hour,
         p10::DOUBLE AS p10, p50::DOUBLE AS p50, p90::DOUBLE AS p90
       FROM (VALUES ${valuesOf(rows)}) said(branch_id, hour, local_hour, p10, p50, p90)`,
      await forecastFile(layout, Date.parse(`${made}Z`), '0123456789ab'),
    );
  const counted: Counted[] = [
    ['GAP', '2026-10-05T10:00:00', 40, 'measured'],
    ['GAP', '2026-10-12T10:00:00', 50, 'measured'],
    ['GAP', '2026-10-12T11:00:00', 20, 'imputed'],
    ['GAP', '2026-10-13T10:00:00', 30, 'measured'],
    ['DIE', '2026-10-12T10:00:00', 0, 'measured'],
  ];
  await write(
    `SELECT branch_id, hour::TIMESTAMP AS hour_utc, hour::TIMESTAMP::DATE AS local_date, hour(hour::TIMESTAMP)::INTEGER AS local_hour,
       true AS is_open, visitors::INTEGER AS visitors, 0 AS imputed, quality
     FROM (VALUES ${valuesOf(counted)}) counted(branch_id, hour, visitors, quality)`,
    join(layout.lake, 'hourly', 'month=2026-10', 'data.parquet'),
  );
  const which = { branchIds: [], days: 28, asOf: Date.UTC(2026, 9, 14) };
  expect(await judgedForecasts(database, layout, which)).toEqual({ days: 28, ahead: [], branches: [] });
  await forecast('2026-10-11T00:00:00', [
    ['GAP', '2026-10-12T10:00:00', 10, 40, 45, 60],
    ['GAP', '2026-10-12T10:00:00', null, 400, 500, 600],
    ['GAP', '2026-10-12T11:00:00', 11, 0, 0, 1],
    ['GAP', '2026-10-13T10:00:00', 10, 20, 99, 200],
    ['DIE', '2026-10-12T10:00:00', 10, 0, 1, 2],
  ]);
  await forecast('2026-10-12T22:00:00', [['GAP', '2026-10-13T10:00:00', 10, 10, 20, 25]]);
  await forecast('2026-10-13T12:00:00', [['GAP', '2026-10-13T10:00:00', 10, 29, 30, 31]]);

  const die = { branch_id: 'DIE', hours: 1, wape: null, coverage: 1, compared: null };
  const compared = { hours: 1, wape: 5 / 50, last_week: 10 / 50 };
  const gap = { branch_id: 'GAP', hours: 2, wape: 15 / 80, coverage: 0.5, compared };
  const branches = [die, gap];
  const ahead = [{ ahead: 0, hours: 3, wape: 16 / 80, coverage: 2 / 3, compared }];
  expect(await judgedForecasts(database, layout, which)).toEqual({ days: 28, ahead, branches });
  expect((await judgedForecasts(database, layout, { ...which, branchIds: ['DIE'] })).branches).toEqual([die]);
  const lastDay = await judgedForecasts(database, layout, { ...which, days: 1 });
  expect(lastDay.branches).toEqual([{ branch_id: 'GAP', hours: 1, wape: 10 / 30, coverage: 0, compared: null }]);

  // A week before, the hour was expected to be another.
  await forecast('2026-10-06T06:00:00', [['GAP', '2026-10-13T10:00:00', 10, 28, 29, 33]]);
  expect((await judgedForecasts(database, layout, which)).ahead.map(({ ahead, wape }) => [ahead, wape])).toEqual([
    [0, 16 / 80],
    [6, 1 / 30],
  ]);
});
