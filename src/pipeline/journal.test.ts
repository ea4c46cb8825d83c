import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Job } from '../shared/app-api.ts';
import { Journal } from './journal.ts';
import { temporaryFolder } from './testing/lake.ts';

const run = (id: number): Job => ({
  id: `${id}`,
  kind: 'extract',
  state: 'done',
  from: '2026-08-01T00:00:00Z',
  to: '2026-08-01T01:00:00Z',
  slots_total: 1,
  slots_done: 1,
  slots_failed: 0,
  readings: 3,
  started_at: '2026-08-01T02:00:00Z',
  finished_at: '2026-08-01T02:00:01Z',
  error: null,
});

it('remembers ended jobs, newest first, over restarts and past damaged lines', async () => {
  const home = await temporaryFolder();
  const journal = await Journal.open(home);
  journal.add(run(1));
  journal.add(run(2));
  await journal.flush();
  await appendFile(join(home, 'runs.jsonl'), '{"id": "cut of');
  expect((await Journal.open(home)).runs).toEqual([run(2), run(1)]);
});

it('is pruned, and is not needed', async () => {
  const home = await temporaryFolder();
  const file = join(home, 'runs.jsonl');
  await writeFile(file, Array.from({ length: 1_200 }, (_, id) => `${JSON.stringify(run(id))}\n`).join(''));
  expect((await Journal.open(home)).runs[0]).toEqual(run(1_199));
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(500);
  await rm(file);
  expect((await Journal.open(home)).runs).toEqual([]);
});
