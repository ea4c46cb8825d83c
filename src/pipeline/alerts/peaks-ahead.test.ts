import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { DataRule } from '../../shared/alerts.ts';
import { forecastFile } from '../forecast/forecast-files.ts';
import { literal } from '../lake/database.ts';
import { temporaryHome } from '../testing/lake.ts';
import { peakFindings } from './peaks-ahead.ts';

/** A Thursday. */
const LATEST = Date.UTC(2026, 9, 15, 9);
const RULE: DataRule = {
  id: 'peak-ahead',
  kind: 'peak-ahead',
  name: '',
  enabled: true,
  severity: 'info',
  scope: { of: 'all' },
  channels: [],
  quiet: null,
  bound: 30,
};

type Said = [branch: string, date: string, p10: number, p50: number, p90: number];

/** Branches that count 100 visitors on every day of five weeks, and what is forecast of them. */
async function findingsOf(branches: readonly string[], said: readonly Said[], bound = 30) {
  const { layout, database } = await temporaryHome();
  const write = async (query: string, file: string) => {
    await mkdir(dirname(file), { recursive: true });
    await database.run(`COPY (${query}) TO ${literal(file)} (FORMAT parquet)`);
  };
  const list = (texts: readonly string[]) => `[${texts.map(literal).join(', ')}]`;
  await write(
    `SELECT branch_id, day::DATE AS date, 100 AS visitors, true AS usable, 8 AS hours_open
     FROM (SELECT unnest(${list(branches)}) AS branch_id),
       generate_series(DATE '2026-09-10', DATE '2026-10-14', INTERVAL 1 DAY) days(day)`,
    join(layout.lake, 'daily', 'year=2026', 'data.parquet'),
  );
  const rows = said.map(([branch, date, ...numbers]) => `(${literal(branch)}, DATE '${date}', ${numbers.join(', ')})`);
  await write(
    `SELECT branch_id, local_date, NULL::INTEGER AS local_hour, p10::DOUBLE AS p10, p50::DOUBLE AS p50, p90::DOUBLE AS p90
     FROM (VALUES ${rows.join(', ')}) said(branch_id, local_date, p10, p50, p90)`,
    await forecastFile(layout, LATEST, '0123456789ab'),
  );
  return peakFindings(database, layout, { ...RULE, bound }, new Set(branches), LATEST);
}

test('a day of the next week far above its same weekdays is told once a branch, by its highest day', async () => {
  const found = await findingsOf(
    ['GAP', 'DIE', 'CHY', 'LYN'],
    [
      ['GAP', '2026-10-20', 110, 131, 160],
      ['GAP', '2026-10-21', 120, 150, 190],
      // Today, and too far ahead.
      ['DIE', '2026-10-15', 150, 180, 200],
      ['DIE', '2026-10-23', 150, 180, 200],
      // Not surely above, and not far.
      ['CHY', '2026-10-20', 99, 140, 190],
      ['LYN', '2026-10-20', 110, 129, 150],
    ],
  );
  expect(found).toMatchObject([
    {
      branch_id: 'GAP',
      branches: [],
      from: Date.UTC(2026, 9, 21),
      params: { date: '2026-10-21', low: '120', high: '190', usual: '100', percent: '50' },
      evidence: 'branch=GAP&page=forecast',
    },
  ]);
});

test('a few visitors are no peak, however large their share', async () => {
  expect(await findingsOf(['GAP'], [['GAP', '2026-10-20', 105, 119, 130]], 10)).toEqual([]);
});

test('what many branches share is one finding', async () => {
  const branches = ['GAP', 'DIE', 'CHY'];
  const found = await findingsOf(
    branches,
    branches.map((id): Said => [id, '2026-10-20', 120, 150, 190]),
  );
  const params = { date: '2026-10-20', usual: '300', percent: '50', branches: '3' };
  expect(found).toMatchObject([
    { branch_id: null, branches: ['CHY', 'DIE', 'GAP'], params, evidence: 'page=forecast' },
  ]);
});
