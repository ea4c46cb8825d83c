import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { affluence } from './affluence.ts';

let home: string;

/** A week of two simulated branches, in a home that the tests of this file share. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'affluence-cli-branches-'));
  const week = ['--from', '2026-08-03', '--to', '2026-08-10'];
  await affluence('backfill', '--home', home, ...week, '--seed', '7', '--branches', '2', '--faults', 'clean');
  return () => rm(home, { recursive: true, force: true });
});

const run = (...args: string[]) => affluence(...args, '--home', home);

describe('branches', () => {
  it('are exported, corrected from the file, and are again what an export says', async () => {
    const file = join(home, 'agences.csv');
    expect(await run('branches', 'export', file)).toMatchObject({ code: 0 });
    const csv = await readFile(file, 'utf8');
    const [header = '', first = '', ...rest] = csv.split('\r\n');
    const id = first.split(';')[0] ?? '';
    const place = header.split(';').indexOf('lundi');
    const changed = first.split(';').map((cell, column) => (column === place ? '10:00-11:00' : cell));
    await writeFile(file, [header, changed.join(';'), ...rest].join('\r\n'));

    const tried = JSON.parse((await run('branches', 'import', file, '--dry-run', '--json')).stdout);
    expect(tried).toMatchObject({ days: 1, problems: [], job: null });
    expect(tried.changes).toMatchObject([{ branch_id: id, field: 'monday', to: '10:00-11:00' }]);
    const made = await run('branches', 'import', file);
    expect(made).toMatchObject({ code: 0 });
    expect(made.stdout).toMatch(/monday: .* -> 10:00-11:00\nKept\. 1 day made again\./);
    expect((await run('branches', 'export', '-')).stdout).toBe(await readFile(file, 'utf8'));
    expect((await run('branches', 'import', file)).stdout).toMatch(/^Nothing to change/);
    expect((await run('check')).code).toBe(0);
  });

  it('end with 1 and the line that is wrong', async () => {
    const file = join(home, 'wrong.csv');
    await writeFile(file, 'agence;lundi\nNOWHERE;fermé\n');
    const { code, stdout } = await run('branches', 'import', file);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Line 2: The source names no branch "NOWHERE"\.[\s\S]*Nothing was changed\.$/m);
    expect(await run('branches', 'import', join(home, 'none.csv'))).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('settings', () => {
  it('are shown and set, and refused in a sentence', async () => {
    expect(await run('settings', 'set', 'change_threshold', '0.4')).toMatchObject({ code: 0 });
    const { settings } = JSON.parse((await run('settings', '--json')).stdout);
    expect(settings).toMatchObject({ change_threshold: 0.4, language: null });
    const refused = await run('settings', 'set', 'change_threshold', 'much');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/"much" can't be the threshold/);
  });
});
