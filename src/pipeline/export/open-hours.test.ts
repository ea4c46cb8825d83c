import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DAY_HOURS, WEEK_HOURS } from '../../shared/hour-sums.ts';
import { literal, type Row } from '../lake/database.ts';
import { handMadeHome } from '../testing/hours.ts';
import { aBranch, temporaryFolder } from '../testing/lake.ts';
import { HoursAtHand } from './hours-at-hand.ts';
import { type HoursTold, openHoursFile, type WhichHours } from './open-hours.ts';

/** Three branches over the turn of a year; some hours of each are missing, all of Gap's at 9 h. */
async function aLake() {
  const home = await handMadeHome({
    branches: [aBranch('ANN', 'Annecy'), aBranch('GAP', 'Gap'), aBranch('LYO', 'Lyon')],
    from: '2025-12-01',
    to: '2026-01-25',
    visitors: `CASE WHEN hash(branch_id, date, hour) % 5 = 0 OR (branch_id = 'GAP' AND hour = 9) THEN NULL
      ELSE (hash(hour, branch_id, date) % 40)::INTEGER END`,
    imputed: '(hash(date, hour) % 3)::INTEGER',
  });
  await home.make();
  const folder = await temporaryFolder();
  const atHand = new HoursAtHand(home.layout);
  const told = async (kind: HoursTold, which: WhichHours): Promise<{ rows: Row[]; version: string }> => {
    const file = await openHoursFile(home.database, home.layout, atHand, kind, which);
    const path = join(folder, 'told.parquet');
    await writeFile(path, await file.bytes());
    return { rows: await home.database.rows(`FROM ${literal(path)} ORDER BY ALL`), version: file.version };
  };
  const lake = (where: string) =>
    `(SELECT * FROM ${literal(join(home.layout.lake, 'hourly', '*', 'data.parquet'))} WHERE is_open AND ${where})`;
  return { ...home, told, lake };
}

const TWO: WhichHours = { branchIds: ['GAP', 'LYO'], from: '2025-12-15', to: '2026-01-12' };
const OF_TWO = `branch_id IN ('GAP', 'LYO') AND local_date >= DATE '2025-12-15' AND local_date < DATE '2026-01-12'`;

it('sums open hours by hour of the week as the lake’s own hours do', async () => {
  const { database, told, lake } = await aLake();
  const { rows } = await told('week-hours', TWO);
  expect(Object.keys(rows[0] ?? {})).toEqual([...WEEK_HOURS]);
  const means = rows.map(({ branch_id, weekday, local_hour, visitors, hours_counted }) => [
    branch_id,
    weekday,
    local_hour,
    hours_counted ? Number(visitors) / Number(hours_counted) : null,
  ]);
  const wanted = await database.rows(`SELECT branch_id, isodow(local_date) AS weekday, local_hour, avg(visitors) AS mean
    FROM ${lake(OF_TWO)} GROUP BY ALL ORDER BY ALL`);
  expect(means).toEqual(
    wanted.map(({ branch_id, weekday, local_hour, mean }) => [branch_id, Number(weekday), local_hour, mean]),
  );
  expect(means).toContainEqual(['GAP', 1, 9, null]);
});

it('sums them by hour of each day, a silent branch standing with its own mean where it has one', async () => {
  const { database, told, lake } = await aLake();
  const { rows } = await told('day-hours', TWO);
  expect(Object.keys(rows[0] ?? {})).toEqual([...DAY_HOURS]);
  const wanted = await database.rows<{ likely: number | null; branches_likely: number }>(`
    SELECT local_date, local_hour, count(*)::INTEGER AS branches_open, count(visitors)::INTEGER AS branches_counted,
      0 AS branches_corrected, count(likely)::INTEGER AS branches_likely, sum(visitors)::INTEGER AS visitors,
      sum(imputed)::INTEGER AS imputed, sum(likely) AS likely
    FROM (SELECT *, coalesce(visitors, avg(visitors) OVER (PARTITION BY branch_id, isodow(local_date), local_hour)) AS likely
      FROM ${lake(OF_TWO)})
    GROUP BY local_date, local_hour ORDER BY ALL`);
  expect(rows).toEqual(
    wanted.map((row) => ({ ...row, likely: row.likely === null ? null : expect.closeTo(row.likely, 9) })),
  );
  expect(wanted.some(({ likely }) => likely !== null && !Number.isInteger(likely))).toBe(true);
  expect(wanted.some(({ branches_likely }) => branches_likely === 1)).toBe(true);
});

it('tells what the lake holds now, also where only one of its files has changed', async () => {
  const { layout, database, told } = await aLake();
  const before = await told('week-hours', TWO);
  expect((await told('week-hours', TWO)).version).toBe(before.version);
  await database.run(`COPY (SELECT * REPLACE (visitors + 1 AS visitors) FROM ${literal(layout.hourly('2026-01'))})
    TO ${literal(layout.hourly('2026-01'))} (FORMAT parquet, COMPRESSION uncompressed)`);
  const after = await told('week-hours', TWO);
  expect(after.version).not.toBe(before.version);
  const total = (rows: Row[]) => rows.reduce((sum, { visitors }) => sum + Number(visitors ?? 0), 0);
  const counted = await told('week-hours', { ...TWO, from: '2026-01-01' });
  expect(total(after.rows) - total(before.rows)).toBe(
    counted.rows.reduce((sum, { hours_counted }) => sum + Number(hours_counted), 0),
  );
});

it('tells no rows, but their columns, where the lake has none', async () => {
  const { told } = await aLake();
  const nowhere = { branchIds: [], from: '2019-01-01', to: '2019-02-01' };
  for (const kind of ['week-hours', 'day-hours'] as const) {
    expect((await told(kind, nowhere)).rows).toEqual([]);
    expect((await told(kind, { ...TWO, branchIds: ['none'] })).rows).toEqual([]);
  }
});
