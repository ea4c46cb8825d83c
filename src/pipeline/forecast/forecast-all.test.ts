import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { FORECAST } from '../../shared/forecast-tables.ts';
import { DAY_MS, daysBetween, startOfUtcDate } from '../../shared/slots.ts';
import { appendDecision } from '../decisions/decision-file.ts';
import { extractRange } from '../extract/extract.ts';
import { literal } from '../lake/database.ts';
import { aBranch, aReading, sourceOf, temporaryHome } from '../testing/lake.ts';
import { writeRegistry } from '../transform/registry.ts';
import { transformDates } from '../transform/transform.ts';
import { dueForecast, forecastAll, forecastLake } from './forecast-all.ts';
import { knownDays } from './known-days.ts';
import { networkOf } from './lake-history.ts';
import { latestForecast } from './latest.ts';
import { together } from './together.ts';

const FROM = startOfUtcDate('2026-10-05');
const DAYS = 42;

test('a lake is forecast from its whole days, and what was forecast before stays as it was', async () => {
  const { layout, database } = await temporaryHome();
  const branches = [{ ...aBranch('GAP', 'Gap'), holidays: 'FR' }, aBranch('DIE', 'Die')];
  const source = sourceOf(branches, (slot) => [
    aReading('Gap', 'GAP-A', slot, 20 + ((slot / 3_600_000) % 5)),
    aReading('Die', 'DIE-A', slot, 0),
  ]);
  await writeRegistry(database, layout, branches);
  const clock = () => FROM + DAYS * DAY_MS;
  const report = await extractRange({ layout, database, source, clock }, { from: FROM, to: FROM + DAYS * DAY_MS });
  expect(await forecastAll(database, layout, branches, clock())).toBeNull();
  await transformDates({ layout, database, branches }, report.changedDates);

  const made = await forecastAll(database, layout, branches, clock());
  if (made === null) throw new Error('nothing was forecast');
  const bytes = await readFile(made.file);
  const again = await forecastAll(database, layout, branches, clock());
  expect(again).toMatchObject({ file: made.file, rows: 0 });
  expect(await readFile(made.file)).toEqual(bytes);
  expect(made.sureness).toEqual(['only-zeros', 'usual']);

  const file = `read_parquet(${literal(made.file)}, hive_partitioning = false)`;
  const columns = await database.rows<{ column_name: string; column_type: string }>(`DESCRIBE FROM ${file}`);
  expect(columns.map(({ column_name, column_type }) => `${column_name} ${column_type}`)).toEqual(
    FORECAST.columns.map(({ name, type }) => `${name} ${type}`),
  );
  const [all] = await database.rows(
    `SELECT count(*)::DOUBLE AS rows, min(local_date)::VARCHAR AS first, bool_and(branch_id = 'GAP') AS gap,
       bool_and(local_hour IS NULL OR hour((hour_utc AT TIME ZONE 'UTC') AT TIME ZONE 'Europe/Paris') = local_hour) AS local,
       bool_and(p50 BETWEEN p10 AND p90) AS ordered, min(p50) FILTER (local_hour IS NOT NULL) AS least,
       max(p50) FILTER (local_hour IS NOT NULL) AS most, bool_or(local_date = '2026-12-25') AS christmas
     FROM ${file}`,
  );
  expect(all).toMatchObject({ rows: made.rows, first: made.firstDate, gap: true, local: true, ordered: true });
  expect(all).toMatchObject({ christmas: false });
  expect(Number(all?.least)).toBeGreaterThan(15);
  expect(Number(all?.most)).toBeLessThan(30);

  const ids = branches.map(({ id }) => id);
  expect(await latestForecast(database, layout, { branchIds: [], asOf: clock() - 1 })).toBeNull();
  const latest = await latestForecast(database, layout, { branchIds: ids, asOf: clock() });
  expect(latest).toMatchObject({ madeAt: clock() });
  expect((latest?.hours.length ?? 0) + (latest?.days.length ?? 0)).toBe(made.rows);
  const both = together(latest, ids, await knownDays(database, layout));
  expect(both).toMatchObject({ branches: 1, unsure: [{ branch_id: 'DIE', days: 29, lack: 'only-zeros' }] });
  expect(both.days.map(({ mean }) => mean)).toEqual(latest?.days.map(({ mean }) => mean));

  expect(await dueForecast(database, layout, branches)).toBeNull();
  await appendDecision(layout, {
    kind: 'closed',
    branch_id: 'GAP',
    date: '2026-11-18',
    note: '',
    id: 'd1',
    made_at: new Date(clock()).toISOString(),
  });
  expect(await dueForecast(database, layout, branches)).not.toBeNull();
  const renewed = await forecastAll(database, layout, branches, clock() + 1);
  expect(renewed?.file).not.toBe(made.file);
  expect(await readFile(made.file)).toEqual(bytes);
  const closed = await latestForecast(database, layout, { branchIds: ['GAP'], asOf: clock() + 1 });
  expect(latest?.days.map(({ local_date }) => local_date)).toContain('2026-11-18');
  expect(closed?.days.map(({ local_date }) => local_date)).not.toContain('2026-11-18');

  const event = (from: string, factor: number) => ({
    kind: 'event' as const,
    branch_id: 'GAP',
    from,
    to: from,
    hours: { from: 10, to: 12 },
    factor,
    note: '',
    id: from,
    made_at: new Date(clock()).toISOString(),
  });
  await appendDecision(layout, event('2026-11-19', 2));
  await appendDecision(layout, event('2026-11-12', 3));
  const network = await networkOf(database, layout, branches);
  const day = daysBetween(network?.firstDate ?? '', '2026-11-12');
  const hours = network?.branches[1]?.weight.subarray(24 * day, 24 * day + 24) ?? [];
  expect([...hours.slice(9, 13)]).toEqual([1, 0, 0, 1]);
  await forecastAll(database, layout, branches, clock() + 2);
  const planned = await latestForecast(database, layout, { branchIds: ['GAP'], asOf: clock() + 2 });
  const middles = (of: typeof latest, date: string) =>
    of?.hours.filter(({ local_date }) => local_date === date).map(({ p50 }) => p50) ?? [];
  const [before, after] = [middles(closed, '2026-11-19'), middles(planned, '2026-11-19')];
  expect(after.map((p50, at) => Math.round(p50 / (before[at] ?? 1)))).toEqual(
    before.map((_, at) => (at === 1 || at === 2 ? 2 : 1)),
  );

  const then = await forecastLake(database, layout, branches, '2026-11-01');
  expect(then?.firstDate).toBe('2026-11-01');
});
