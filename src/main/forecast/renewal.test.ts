import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '../../shared/app-api.ts';
import { branchesAnswer } from '../../shared/branch-cells.ts';
import { forecastAnswer, judgedAnswer } from '../../shared/forecast.ts';
import { type Affluence, openAffluence } from '../affluence.ts';

const NOW = Date.UTC(2026, 8, 20, 10, 30);
let home: string;
let affluence: Affluence;
let ended: Job[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'affluence-renewal-'));
  ended = [];
  affluence = await openAffluence({ home, pageDir: home, seed: 7, branches: 3, clock: () => NOW });
  affluence.listen((event) => {
    if (event.type === 'job' && event.job.state !== 'running') ended.push(event.job);
  });
});
afterEach(async () => {
  await affluence.close();
  rmSync(home, { recursive: true, force: true });
});

const post = (path: string, body: unknown) =>
  affluence.fetch(
    new Request(`http://127.0.0.1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://127.0.0.1' },
      body: JSON.stringify(body),
    }),
  );
const forecast = async (query = '') =>
  forecastAnswer.parse(await (await affluence.fetch(new Request(`http://127.0.0.1/api/forecast${query}`))).json());
const forecasts = () => ended.filter(({ kind }) => kind === 'forecast');
const days = { from: '2026-08-24', to: '2026-09-20', scope: 'all' };
const backfill = async () => {
  const jobs = () => ended.filter(({ kind }) => kind === 'backfill').length;
  const before = jobs();
  expect((await post('/api/backfill', days)).status).toBe(202);
  await vi.waitUntil(() => jobs() > before, { timeout: 60_000 });
};

test('days that were made are forecast in a thread, once; a day that a person says is closed has no forecast', async () => {
  expect(await forecast()).toMatchObject({ made_at: null, hours: [], days: [] });
  await backfill();
  await vi.waitUntil(() => forecasts().length === 1, { timeout: 60_000 });
  expect(forecasts()[0]).toMatchObject({ state: 'done', error: null });
  const made = await forecast();
  expect(made).toMatchObject({ made_at: new Date(NOW).toISOString(), branches: 3 });
  expect(made.unsure.every(({ days, lack }) => days > 15 && lack === null)).toBe(true);
  const judged = await affluence.fetch(new Request('http://127.0.0.1/api/forecast/judged'));
  // Made after all that was counted: nothing can be held against it yet.
  expect(judgedAnswer.parse(await judged.json())).toEqual({ days: 28, ahead: [], branches: [] });
  expect(made.days.every(({ p10, p50, p90 }) => p10 <= p50 && p50 <= p90)).toBe(true);

  const { branches } = branchesAnswer.parse(
    await (await affluence.fetch(new Request('http://127.0.0.1/api/branches'))).json(),
  );
  const id = branches[0]?.branch_id ?? '';
  const alone = await forecast(`?branch=${id}`);
  const date = alone.days.at(3)?.date ?? '';
  expect((await post('/api/decisions', { kind: 'closed', branch_id: id, date })).status).toBe(201);
  await vi.waitUntil(() => forecasts().length === 2, { timeout: 60_000 });
  const closed = await forecast(`?branch=${id}`);
  expect(closed.days.map(({ date }) => date)).toEqual(alone.days.map(({ date }) => date).filter((one) => one !== date));
  expect(closed.hours.some((hour) => hour.date === date)).toBe(false);
});
