import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addWeeks } from '../../shared/iso-week.ts';
import { DEFAULT_NEEDS } from '../../shared/staffing-settings.ts';
import { staffingStore } from './staffing-file.ts';
import { person } from './testing.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'affluence-staffing-'));
});
afterEach(() => rm(home, { recursive: true }));

const file = () => join(home, 'staffing.json');
const OWN = { ...DEFAULT_NEEDS, patience: null };
const SHIFT = { person: 'A', date: '2026-12-08', spells: [{ from: '09:00', to: '12:00', at: 'counter' as const }] };

test('a branch has its own needs or those for all, and what was set is there after a restart', async () => {
  const store = staffingStore(home);
  expect(await store.of('A')).toEqual({ needs: DEFAULT_NEEDS, own: false, people: [], rotas: {}, damaged: null });
  expect(await readdir(home)).toEqual([]);
  const general = { ...DEFAULT_NEEDS, break_after_hours: 5 };
  await Promise.all([
    store.setNeeds(null, general),
    store.setNeeds('A', OWN),
    store.setPeople('A', [person('A')]),
    store.keepRota('A', '2026-W50', [SHIFT]),
  ]);
  const again = staffingStore(home);
  expect(await again.of('A')).toMatchObject({ needs: OWN, own: true, rotas: { '2026-W50': [SHIFT] } });
  expect(await again.of('B')).toMatchObject({ needs: general, own: false, people: [] });
  await again.setNeeds('A', null);
  await again.keepRota('A', '2026-W50', null);
  expect(await again.of('A')).toMatchObject({ needs: general, own: false, people: [person('A')], rotas: {} });
});

test('rotas of long ago are forgotten', async () => {
  const store = staffingStore(home);
  const weeks = Array.from({ length: 62 }, (_, place) => addWeeks('2026-W01', place));
  for (const week of weeks) await store.keepRota('A', week, [SHIFT]);
  expect(Object.keys((await store.of('A')).rotas)).toEqual(weeks.slice(2));
});

test('a file cut off at any byte is put aside byte for byte, and what can be read of a damaged one goes on to hold', async () => {
  const store = staffingStore(home);
  await store.setPeople('A', [person('A')]);
  const whole = await readFile(file(), 'utf8');
  for (let bytes = 1; bytes < whole.length - 1; bytes += 41) {
    await writeFile(file(), whole.slice(0, bytes));
    const opened = staffingStore(home);
    expect(await opened.of('A')).toMatchObject({ people: [], damaged: `${file()}.damaged` });
    expect(await readFile(`${file()}.damaged`, 'utf8')).toBe(whole.slice(0, bytes));
    await rm(`${file()}.damaged`);
  }
  const one = { ...JSON.parse(whole), needs: 'much' };
  await writeFile(file(), JSON.stringify({ ...one, branches: { ...one.branches, B: { people: [{ name: '' }] } } }));
  const opened = staffingStore(home);
  expect(await opened.of('A')).toMatchObject({ needs: DEFAULT_NEEDS, people: [person('A')] });
  expect(await opened.of('B')).toMatchObject({ people: [] });
});
