import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { compareLakes } from '../../scripts/chaos/lake-difference.mjs';
import { affluenceServing } from '../cli/affluence.ts';
import { check, succeed, temporaryFolder, WORLD } from './homes.ts';

/** Where a clock of Paris or of the calendar does something of its own: the date and its hours there. */
const DAYS = [
  ['the day of 23 hours', '2026-03-29', 23],
  ['the day of 25 hours', '2026-10-25', 25],
  ['a leap day', '2024-02-29', 24],
  ['a year’s last day', '2025-12-31', 24],
] as const;

const HOUR_MS = 3_600_000;
/** Many commands, each a process. */
const TIMEOUT_MS = 180_000;
const slot = (instant: number): string => `${new Date(instant).toISOString().slice(0, 13)}:00Z`;

it.each(DAYS)(
  '%s comes out the same, hour by hour and backwards, as with its neighbours in one go',
  async (_, date, hours) => {
    const [whole, pieces] = [await temporaryFolder(), await temporaryFolder()];
    const noon = Date.parse(`${date}T12:00Z`);
    const [from, to] = [noon - 40 * HOUR_MS, noon + 40 * HOUR_MS];
    await succeed('backfill', '--home', whole, '--from', slot(from), '--to', slot(to), ...WORLD);

    // Cut where summer time skips and repeats an hour, and near midnight of Paris.
    const cuts = [from, noon - 11 * HOUR_MS, noon + 10 * HOUR_MS, to];
    for (let piece = cuts.length - 1; piece > 0; piece--) {
      const range = ['--from', slot(cuts[piece - 1] ?? from), '--to', slot(cuts[piece] ?? to)];
      await succeed('extract', '--home', pieces, ...range, ...WORLD);
      await succeed('transform', '--home', pieces, ...range);
    }
    expect(await check(pieces)).toMatchObject({ code: 0, waiting_slots: 0 });
    expect((await compareLakes(pieces, whole)).differences).toEqual([]);
    expect(await hoursOf(pieces, date)).toEqual([{ hours, days: 1 }]);
  },
  TIMEOUT_MS,
);

it(
  'a clock that jumps by an hour or a day, forth and back, leaves the lake of one that ran on',
  async () => {
    const [jumped, whole] = [await temporaryFolder(), await temporaryFolder()];
    const world = ['--clock', '2026-10-27T09:30', '--speed', '1e-9', ...WORLD];
    const { url } = await affluenceServing('simulate', '--port', '0', '--json', ...world);
    await succeed('backfill', '--home', jumped, '--source', url, '--from', '2026-10-22', '--to', '2026-10-23');
    for (const clock of [
      '2026-10-23T06:10',
      '2026-10-24T06:10',
      '2026-10-23T05:10',
      '2026-10-24T07:10',
      '2027-10-26T06:10',
    ]) {
      const args = ['--home', jumped, '--source', url, '--port', '0', '--json', '--clock', clock];
      const served = await affluenceServing('serve', ...args);
      const missing = async () => ((await (await fetch(`${served.url}/api/status`)).json()) as Status).slots_missing;
      await expect.poll(missing, { timeout: 60_000 }).toBe(0);
      expect(await served.stop()).toBe(0);
      expect((await check(jumped)).findings).toEqual([]);
    }
    const range = ['--from', '2026-10-22', '--to', '2026-10-27T09:00Z'];
    await succeed('backfill', '--home', jumped, '--source', url, ...range);
    await succeed('backfill', '--home', whole, '--source', url, ...range);
    expect((await compareLakes(jumped, whole)).differences).toEqual([]);
  },
  TIMEOUT_MS,
);

interface Status {
  slots_missing: number;
}

/** Hours and daily rows of one branch on a local date. */
async function hoursOf(home: string, date: string) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = await connection.runAndReadAll(`
    SELECT DISTINCT hours, days
    FROM (SELECT branch_id, count(*)::INTEGER AS hours FROM '${home}/lake/hourly/*/*.parquet' WHERE local_date = '${date}' GROUP BY ALL)
    LEFT JOIN (SELECT branch_id, count(*)::INTEGER AS days FROM '${home}/lake/daily/*/*.parquet' WHERE date = '${date}' GROUP BY ALL)
      USING (branch_id)`);
  return rows.getRowObjectsJson();
}
