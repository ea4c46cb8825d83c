import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '../shared/app-api.ts';
import { type Affluence, openAffluence } from './affluence.ts';

const NOW = Date.UTC(2026, 8, 20, 10, 30);
let home: string;
let affluence: Affluence;
let jobs: Job[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'affluence-pause-'));
  jobs = [];
  affluence = await openAffluence({ home, pageDir: home, seed: 7, branches: 1, clock: () => NOW });
  affluence.listen((event) => {
    if (event.type === 'job') jobs.push(event.job);
  });
});
afterEach(async () => {
  await affluence.close();
  rmSync(home, { recursive: true, force: true });
});

test('paused, it starts nothing by itself; going on, it gets what was missed', async () => {
  affluence.pause();
  affluence.start();
  affluence.catchUp();
  await setTimeout(300);
  expect(jobs).toEqual([]);
  affluence.goOn();
  await vi.waitUntil(() => jobs.some(({ kind }) => kind === 'backfill'), { timeout: 60_000 });
});

test('paused, it does what a person asks for all the same', async () => {
  affluence.pause();
  // Closing cuts it off: only that it began is looked at.
  affluence.extractNow().catch(() => {});
  await vi.waitUntil(() => jobs.length > 0, { timeout: 60_000 });
});
