import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../pipeline/alerts/finding.ts';
import { footfallFindings } from '../../pipeline/alerts/footfall.ts';
import { footfallPoints, isFootfall } from '../../pipeline/alerts/footfall-points.ts';
import { Database } from '../../pipeline/lake/database.ts';
import { DEFAULT_RULES } from '../../shared/default-alert-rules.ts';
import { addDays } from '../../shared/slots.ts';
import { openEngine } from '../open-engine.ts';

const QUIET_DAYS = 100;
const BRANCHES = 8;
const END = '2026-10-10';

/** A Thursday and a Friday on which hardly anybody came to one branch. */
const EMPTY_DAYS = [
  { branch_id: 'ANN-1', date: '2026-09-03' },
  { branch_id: 'NTE-1', date: '2026-09-18' },
] as const;

const found: Finding[] = [];

/** What the rules by default say of the last hundred days of 163, readings with `typical` faults, all of them in. */
beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'affluence-quiet-days-'));
  const now = Date.parse(END);
  const opened = await openEngine({
    home,
    clock: () => now,
    seed: 7,
    branches: BRANCHES,
    faults: 'typical',
    speed: 100_000,
  });
  const { engine, simulatorUrl } = opened;
  const crowds = EMPTY_DAYS.map(({ branch_id, date }) => ({
    branch_id,
    from: `${date}T00:00:00Z`,
    to: `${addDays(date, 1)}T00:00:00Z`,
    factor: 0.2,
  }));
  const planned = await fetch(new URL('v1/faults', simulatorUrl ?? ''), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ preset: 'typical', crowds }),
  });
  if (!planned.ok) throw new Error(await planned.text());
  await (await engine.backfill({ from: Date.UTC(2026, 3, 30), to: now }, 'all')).ended;
  const database = await Database.open(engine.layout.staging);
  const all = new Set((await engine.registry()).map(({ id }) => id));
  for (const rule of DEFAULT_RULES.filter(({ kind }) => isFootfall(kind))) {
    if (!('direction' in rule)) continue;
    const dates = { from: addDays(END, -QUIET_DAYS), to: END };
    found.push(...footfallFindings(await footfallPoints(database, engine.layout, rule.kind, dates), rule, all));
  }
  await database.close();
  await opened.close();
  rmSync(home, { recursive: true, force: true });
}, 300_000);

const isPlanned = ({ branch_id, params }: Finding): boolean =>
  EMPTY_DAYS.some((day) => day.branch_id === branch_id && day.date === params.date && params.direction === 'below');

test('a day on which a fifth of the visitors came is told, at a branch of less than twenty an hour', () => {
  const told = new Set(found.filter(isPlanned).map(({ branch_id, params }) => `${branch_id} ${params.date}`));
  expect([...told].sort()).toEqual(EMPTY_DAYS.map(({ branch_id, date }) => `${branch_id} ${date}`));
});

test('a hundred quiet days raise less than one alert per branch and month, each counted as false', () => {
  const others = found.filter((finding) => !isPlanned(finding));
  expect(others.length).toBeLessThan((BRANCHES * QUIET_DAYS) / 30);
});
