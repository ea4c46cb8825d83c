import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { branchesAnswer, healthAnswer, problem, readingsAnswer } from '../../shared/sensor-api.ts';
import { FAULTLESS_API } from '../faults/presets.ts';
import { createSimulator, type Simulator } from '../simulator.ts';

const NOW = Date.parse('2026-11-23T15:20:00Z');
const clock = () => NOW;
const get = async (simulator: Simulator, path: string) => simulator.fetch(new Request(`http://sensors${path}`));
const readings = (from: string, to: string, more = '') => `/v1/readings?from=${from}&to=${to}${more}`;

async function allPages(simulator: Simulator, from: string, to: string, limit: number): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await get(simulator, readings(from, to, `&limit=${limit}${cursor && `&cursor=${cursor}`}`));
    const page = readingsAnswer.parse(await answer.json());
    expect(page.readings.length).toBeLessThanOrEqual(limit);
    all.push(...page.readings);
    cursor = page.next_cursor;
  }
  return all;
}

describe('the sensor API', () => {
  const simulator = createSimulator({ clock, branches: 6, faults: 'clean' });

  test('gives a registry that the pipeline can read, with branches and sensors told apart', async () => {
    const { branches } = branchesAnswer.parse(
      await (await get(createSimulator({ clock, branches: 2000, faults: 'clean' }), '/v1/branches')).json(),
    );
    const distinct = (values: string[]) => new Set(values).size;
    expect(distinct(branches.map(({ id }) => id))).toBe(2000);
    expect(distinct(branches.map(({ name }) => name))).toBe(2000);
    const sensors = branches.flatMap((branch) => branch.sensors.map(({ id }) => id));
    expect(distinct(sensors)).toBe(sensors.length);
  });

  test('says its time and the latest hour that is over', async () => {
    const health = healthAnswer.parse(await (await get(simulator, '/v1/health')).json());
    expect(health).toEqual({ status: 'ok', now: '2026-11-23T15:20:00.000Z', latest_hour: '2026-11-23T14:00:00Z' });
  });

  test('never serves an hour that is not over', async () => {
    const served = await allPages(simulator, '2026-11-23T12:00:00Z', '2026-11-24T00:00:00Z', 1000);
    const hours = new Set(served.map((reading) => (reading as { hour: string }).hour));
    expect([...hours]).toEqual(['2026-11-23T12:00:00Z', '2026-11-23T13:00:00Z', '2026-11-23T14:00:00Z']);
  });

  test('gives the same readings whatever the size of a page', async () => {
    const harsh = createSimulator({ clock, branches: 5, faults: { preset: 'harsh', rates: FAULTLESS_API }, seed: 3 });
    const [from, to] = ['2026-11-20T08:00:00Z', '2026-11-21T01:00:00Z'];
    const whole = await allPages(harsh, from, to, 10_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (limit) => {
        expect(await allPages(harsh, from, to, limit)).toEqual(whole);
      }),
      { numRuns: 15, seed: 1 },
    );
  });

  test.each([
    ['a reversed range', readings('2026-11-22T09:00:00Z', '2026-11-21T00:00:00Z'), /to must come after from/],
    ['an hour with minutes', readings('2026-11-22T09:30:00Z', '2026-11-23T00:00:00Z'), /from: a whole UTC hour/],
    ['a day that does not exist', readings('2026-02-30T09:00:00Z', '2026-03-03T00:00:00Z'), /no such day/],
    [
      'the future',
      readings('2026-11-23T15:00:00Z', '2026-11-23T16:00:00Z'),
      /only hours before 2026-11-23T15:00:00Z are over/,
    ],
    ['32 days', readings('2026-10-01T00:00:00Z', '2026-11-02T00:00:00Z'), /32 days long: ask for 31/],
    [
      'a cursor that is none',
      readings('2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z', '&cursor=abc'),
      /not given by this server/,
    ],
    ['limit 0', readings('2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z', '&limit=0'), /limit: must be at least 1/],
    [
      'limit 10001',
      readings('2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z', '&limit=10001'),
      /limit: must be at most 10000/,
    ],
    ['no range', '/v1/readings', /from: .*to: /],
  ])('answers %s with 400 and what is wrong', async (_, path, detail) => {
    const answer = await get(simulator, path);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(problem.parse(await answer.json()).detail).toMatch(detail);
  });

  test('refuses a cursor given for another range', async () => {
    const first = readingsAnswer.parse(
      await (await get(simulator, readings('2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z', '&limit=5'))).json(),
    );
    const other = readings('2026-11-22T01:00:00Z', '2026-11-23T00:00:00Z', `&cursor=${first.next_cursor}`);
    expect(problem.parse(await (await get(simulator, other)).json()).detail).toMatch(/another range/);
  });

  test('describes itself in OpenAPI 3.1', async () => {
    const document = (await (await get(simulator, '/openapi.json')).json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/v1/branches', '/v1/readings', '/v1/health']));
  });
});

test('other methods than a path has are answered 405 with those it has', async () => {
  const answer = await createSimulator({ clock, branches: 1 }).fetch(
    new Request('http://sensors/v1/readings', { method: 'DELETE' }),
  );
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, HEAD');
});

test('the page to browse shows each operation and brings nothing from elsewhere', async () => {
  const answer = await get(createSimulator({ clock, branches: 1, exposeTruth: true }), '/');
  const page = await answer.text();
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const path of ['/v1/branches', '/v1/readings', '/v1/health', '/v1/faults', '/v1/truth'])
    expect(page).toContain(path);
  expect(page).not.toMatch(/https?:|<script/);
});
