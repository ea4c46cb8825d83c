import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { correctionsAnswer, decisionMade, decisionsAnswer, namesAnswer, story } from '../../shared/app-api.ts';
import { problem } from '../../shared/sensor-api.ts';
import { type Affluence, openAffluence } from '../affluence.ts';

const ORIGIN = 'http://127.0.0.1:4780';
const NOW = Date.UTC(2026, 8, 20, 10, 30);
const HOUR = '2026-09-08T08:00:00Z';
let affluence: Affluence;

const get = (path: string) => affluence.fetch(new Request(`${ORIGIN}${path}`, { headers: { host: '127.0.0.1:4780' } }));
const post = (path: string, body: unknown) =>
  affluence.fetch(
    new Request(`${ORIGIN}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { host: '127.0.0.1:4780', 'content-type': 'application/json', origin: ORIGIN },
    }),
  );

/** Posts a command that starts a job, and waits for that job's end (a forecast may end before it); gives the answer. */
async function posted(path: string, body: unknown): Promise<Response> {
  const ended = new Promise<void>((resolve) => {
    const stop = affluence.listen((event) => {
      if (event.type !== 'job' || event.job.state === 'running' || event.job.kind === 'forecast') return;
      stop();
      resolve();
    });
  });
  const answer = await post(path, body);
  if (answer.ok) await ended;
  return answer;
}

const decide = async (input: unknown) => {
  const answer = await posted('/api/decisions', input);
  expect(answer.status).toBe(201);
  return decisionMade.parse(await answer.json());
};
const storyNow = async () => story.parse(await (await get(`/api/story?branch=CHY-1&hour=${HOUR}`)).json());

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'affluence-app-decisions-'));
  affluence = await openAffluence({
    home: join(folder, 'home'),
    pageDir: folder,
    seed: 7,
    branches: 3,
    clock: () => NOW,
  });
  await posted('/api/backfill', { from: '2026-08-31', to: '2026-09-14' });
  return async () => {
    await affluence.close();
    await rm(folder, { recursive: true, force: true });
  };
});

describe('decisions', () => {
  it('are kept, applied and listed, the newest first', async () => {
    const before = await storyNow();
    const { decision, job } = await decide({
      kind: 'override',
      branch_id: 'CHY-1',
      hour: HOUR,
      visitors: 7,
      note: 'vu',
    });
    expect(decision).toMatchObject({ made_at: '2026-09-20T10:30:00.000Z', note: 'vu' });
    expect(job).toMatchObject({ kind: 'transform', state: 'running', from: '2026-09-08T00:00:00Z', slots_total: 24 });
    expect(await storyNow()).toMatchObject({ visitors: 7, rule: 'overridden', decisions: [decision] });

    const { decision: withdrawal } = await decide({ kind: 'withdraw', decision: decision.id });
    expect(await storyNow()).toEqual(before);
    const { decisions } = decisionsAnswer.parse(await (await get('/api/decisions')).json());
    expect(decisions).toEqual([withdrawal, decision]);
  });

  it.each<[unknown, RegExp]>([
    ['nonsense', /needs a "kind"/],
    [{ kind: 'override', branch_id: 'CHY-1', hour: HOUR, visitors: -1 }, /"visitors"/],
    [{ kind: 'closed', branch_id: 'LYN-9', date: '2026-09-08' }, /no branch "LYN-9"/],
    [{ kind: 'revert', branch_id: 'CHY-1', from: HOUR, to: HOUR }, /end must come after the start/],
  ])('are refused with a problem where they make no sense: %j', async (input, detail) => {
    const answer = await post('/api/decisions', input);
    expect(answer.status).toBe(400);
    expect(problem.parse(await answer.json()).detail).toMatch(detail);
  });
});

describe('questions about the data', () => {
  it('tell an hour with its doors and readings, and know no other', async () => {
    const told = await storyNow();
    expect(told).toMatchObject({ branch_id: 'CHY-1', hour: HOUR, local_date: '2026-09-08', local_hour: 10 });
    expect(told.doors.map(({ sensor_id }) => sensor_id)).toEqual(expect.arrayContaining(['CHY-1-A']));
    expect(told.readings.length).toBeGreaterThanOrEqual(told.doors.length);
    for (const [query, status] of [
      [`branch=LYN-9&hour=${HOUR}`, 404],
      ['branch=CHY-1&hour=2020-01-01T08:00:00Z', 404],
      ['branch=CHY-1&hour=2026-09-08T08:30:00Z', 400],
      ['branch=CHY-1', 400],
    ] as const) {
      const answer = await get(`/api/story?${query}`);
      expect(answer.status).toBe(status);
      expect(problem.parse(await answer.json()).detail).toMatch(/hour/);
    }
  });

  it('list what was corrected, of one branch where asked, and refuse what is no range', async () => {
    const all = correctionsAnswer.parse(await (await get('/api/corrections?from=2026-08-31&to=2026-09-14')).json());
    const [first] = all.corrections;
    const branch = first?.branch_id ?? expect.fail('nothing was corrected in a fortnight');
    const ofBranch = correctionsAnswer.parse(
      await (await get(`/api/corrections?from=2026-08-31&to=2026-09-14&branch=${branch}`)).json(),
    );
    expect(ofBranch.corrections).toEqual(all.corrections.filter(({ branch_id }) => branch_id === branch));
    expect((await get('/api/corrections?from=2026-09-14&to=2026-08-31')).status).toBe(400);
    expect((await get('/api/corrections?from=soon&to=2026-08-31')).status).toBe(400);
  });

  it('list the names that could not be given to a branch, which are none where each came with its sensor id', async () => {
    expect(namesAnswer.parse(await (await get('/api/names')).json())).toEqual({ names: [] });
  });
});
