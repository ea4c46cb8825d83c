import { describe, expect, test } from 'vitest';
import { problem } from '../../shared/sensor-api.ts';
import type { ApiFault } from '../faults/catalogue.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts';

const NOW = Date.parse('2026-11-23T15:20:00Z');
const READINGS = '/v1/readings?from=2026-11-23T09:00:00Z&to=2026-11-23T12:00:00Z';
const failing = (rates: Partial<Record<ApiFault, number>>, more: Partial<SimulatorOptions> = {}) =>
  createSimulator({ clock: () => NOW, branches: 8, faults: { preset: 'clean', rates }, wait: async () => {}, ...more });
const get = async (simulator: Simulator, path = READINGS) => simulator.fetch(new Request(`http://sensors${path}`));

describe('faults of the API', () => {
  test.each<[ApiFault, number]>([
    ['error_500', 500],
    ['unavailable_503', 503],
    ['throttled_429', 429],
    ['hang', 503],
    ['outage', 503],
  ])('%s answers %i with a problem', async (fault, status) => {
    const answer = await get(failing({ [fault]: 1 }));
    expect(answer.status).toBe(status);
    expect(problem.parse(await answer.json()).status).toBe(status);
    if (status === 429 || status === 503) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test.each<ApiFault>(['cut_json', 'malformed_json'])(
    '%s gives what is not JSON, and no ETag to remember it by',
    async (fault) => {
      const simulator = failing({ [fault]: 1 });
      for (let attempt = 0; attempt < 20; attempt++) {
        const answer = await get(simulator);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('etag')).toBeNull();
        const body = await answer.text();
        expect(() => JSON.parse(body)).toThrow(SyntaxError);
      }
    },
  );

  test('changed_form gives whole JSON under other names', async () => {
    const answer = await get(failing({ changed_form: 1 }));
    expect(Object.keys((await answer.json()) as object)).toEqual(['items', 'next_cursor']);
    const registry = await get(failing({ changed_form: 1 }), '/v1/branches');
    expect(Object.keys((await registry.json()) as object)).toEqual(['items']);
  });

  test('a slow or hanging answer waits, and a client that gives up ends the wait', async () => {
    const waits: number[] = [];
    const wait = async (milliseconds: number) => void waits.push(milliseconds);
    expect((await get(failing({ slow: 1 }, { wait }))).status).toBe(200);
    await get(failing({ hang: 1 }, { wait }));
    expect(waits[0]).toBeGreaterThanOrEqual(200);
    expect(waits[0]).toBeLessThanOrEqual(2000);
    expect(waits[1]).toBe(600_000);
  });

  test('an expired cursor answers 410, and a first page never does', async () => {
    const cursor = ((await (await get(failing({}), `${READINGS}&limit=3`)).json()) as { next_cursor: string })
      .next_cursor;
    const simulator = failing({ cursor_expired: 1 });
    expect((await get(simulator, `${READINGS}&limit=3`)).status).toBe(200);
    expect((await get(simulator, `${READINGS}&limit=3&cursor=${cursor}`)).status).toBe(410);
  });

  test('come at their rates, attempt by attempt, so that a retry can succeed', async () => {
    const simulator = failing({ error_500: 0.3, throttled_429: 0.2 });
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 1000; attempt++) statuses.push((await get(simulator, '/v1/branches')).status);
    const share = (status: number) => statuses.filter((s) => s === status).length / statuses.length;
    expect(share(500)).toBeCloseTo(0.3, 1);
    expect(share(429)).toBeCloseTo(0.2, 1);
    expect(share(200)).toBeCloseTo(0.5, 1);
  });

  test('leave health and the controls alone, but for an outage, which health shows', async () => {
    const simulator = failing({ error_500: 1 }, { exposeTruth: true });
    for (const path of ['/v1/health', '/v1/faults', '/openapi.json', '/', READINGS.replace('readings', 'truth')]) {
      expect((await get(simulator, path)).status).toBe(200);
    }
    expect((await get(failing({ outage: 1 }), '/v1/health')).status).toBe(503);
    expect((await get(failing({ outage: 1 }), '/v1/faults')).status).toBe(200);
  });
});
