import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Branch } from '../../shared/branch.ts';
import { layoutOf } from '../lake/layout.ts';
import { closuresIn } from './closures.ts';

const branch = (id: string, holidays?: string): Branch => ({
  id,
  name: id,
  city: '',
  timezone: 'Europe/Paris',
  opening_hours: {},
  sensors: [{ id: `${id}-1` }],
  ...(holidays && { holidays }),
});

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'affluence-closures-'));
  await mkdir(layoutOf(home).lake);
});
afterEach(() => rm(home, { recursive: true }));

test('holidays of every calendar that a branch has are named in both languages, over the end of a year', async () => {
  const branches = [branch('A', 'FR'), branch('B', 'FR'), branch('C', 'FR-67'), branch('D')];
  const closures = await closuresIn(layoutOf(home), branches, { from: '2026-12-25', to: '2027-01-02' });
  expect(closures.map(({ date, calendar, name }) => `${date} ${calendar} ${name?.fr} ${name?.en}`)).toEqual([
    '2026-12-25 FR Noël Christmas Day',
    '2026-12-25 FR-67 Noël Christmas Day',
    '2026-12-26 FR-67 Lendemain de Noël Boxing Day',
    "2027-01-01 FR Nouvel An New Year's Day",
    "2027-01-01 FR-67 Nouvel An New Year's Day",
  ]);
});

test('a day that a person said a branch is closed is among them, unless it was taken back', async () => {
  const layout = layoutOf(home);
  const made_at = '2026-11-01T08:00:00Z';
  const closed = (id: string, date: string) => ({ id, made_at, kind: 'closed', branch_id: 'A', date, note: '' });
  const lines = [
    closed('1', '2026-12-24'),
    closed('2', '2026-12-23'),
    { id: '3', made_at, kind: 'withdraw', decision: '2', note: '' },
  ];
  await writeFile(layout.decisions, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  expect(await closuresIn(layout, [branch('A')], { from: '2026-12-01', to: '2026-12-25' })).toEqual([
    { date: '2026-12-24', calendar: null, branch_id: 'A', name: null },
  ]);
});
