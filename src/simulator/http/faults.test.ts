import { describe, expect, test } from 'vitest';
import { problem } from '../../shared/sensor-api.ts';
import type { ApiFault } from '../faults/catalogue.ts';
import type { FaultChange, FaultSettings } from '../faults/settings.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts';
import { PortError, serveSimulator } from './serve.ts';

const NOW = Date.parse('2026-11-23T15:20:00Z');
const READINGS = '/v1/readings?from=2026-11-23T09:00:00Z&to=2026-11-23T12:00:00Z';
const make = (faults: FaultChange, more: Partial<SimulatorOptions> = {}) =>
  createSimulator({ clock: () => NOW, branches: 8, faults, wait: async () => {}, ...more });
const failing = (rates: Partial<Record<ApiFault, number>>, more: Partial<SimulatorOptions> = {}) =>
  make({ preset: 'clean', rates }, more);
const get = async (simulator: Simulator, path = READINGS, headers = {}) =>
  simulator.fetch(new Request(`http://sensors${path}`, { headers }));
const put = async (simulator: Simulator, settings: unknown) =>
  simulator.fetch(
    new Request('http://sensors/v1/faults', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    }),
  );

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
    const cursor = (
      (await (await get(make({ preset: 'clean' }), `${READINGS}&limit=3`)).json()) as { next_cursor: string }
    ).next_cursor;
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

describe('control of faults', () => {
  test('shows the rates in force and replaces them', async () => {
    const simulator = make({ preset: 'typical' });
    const before = (await (await get(simulator, '/v1/faults')).json()) as FaultSettings;
    expect(before.preset).toBe('typical');
    const after = (await (await put(simulator, { preset: 'clean', rates: { missing: 0.5 } })).json()) as FaultSettings;
    expect(after.rates.missing).toBe(0.5);
    expect(after.rates.spike).toBe(0);
    expect(await (await get(simulator, '/v1/faults')).json()).toEqual(after);
    const whole = (await (await get(make({ preset: 'clean' }))).json()) as { readings: unknown[] };
    const half = (await (await get(simulator)).json()) as { readings: unknown[] };
    expect(half.readings.length).toBeLessThan(0.8 * whole.readings.length);
  });

  test('plans an outage by the clock of the server', async () => {
    let now = NOW;
    const simulator = make({ preset: 'clean' }, { clock: () => now });
    await put(simulator, { preset: 'clean', outages: [{ from: '2026-11-23T15:30:00Z', to: '2026-11-23T17:00:00Z' }] });
    expect((await get(simulator)).status).toBe(200);
    now = Date.parse('2026-11-23T15:30:00Z');
    expect((await get(simulator)).status).toBe(503);
    now = Date.parse('2026-11-23T17:00:00Z');
    expect((await get(simulator)).status).toBe(200);
  });

  test('plans a dead sensor for a range, which the truth knows of', async () => {
    const simulator = make({ preset: 'clean' }, { exposeTruth: true });
    await put(simulator, {
      preset: 'clean',
      dead_sensors: [
        { sensor: 'ANN-1-A', from: '2026-11-23T10:00:00Z', to: '2026-11-23T11:00:00Z', fault: 'dead_minus_one' },
      ],
    });
    const { readings } = (await (await get(simulator)).json()) as {
      readings: { sensor: string; hour: string; visitors: number }[];
    };
    const dead = readings.filter(({ visitors }) => visitors === -1);
    expect(dead.map(({ sensor, hour }) => [sensor, hour])).toEqual([['ANN-1-A', '2026-11-23T10:00:00Z']]);
    const truth = (await (await get(simulator, READINGS.replace('readings', 'truth'))).json()) as {
      readings: { fault: string | null }[];
    };
    expect(truth.readings.filter(({ fault }) => fault === 'dead_minus_one')).toHaveLength(1);
  });

  test.each([
    ['an unknown rate', { preset: 'clean', rates: { sunspots: 0.1 } }, /sunspots/],
    ['a rate above 1', { preset: 'clean', rates: { missing: 2 } }, /rates\.missing/],
    [
      'rates of more than all readings',
      { preset: 'clean', rates: { missing: 0.7, spike: 0.7 } },
      /add up to more than 1/,
    ],
    [
      'a reversed outage',
      { preset: 'clean', outages: [{ from: '2026-11-23T15:30:00Z', to: '2026-11-23T15:00:00Z' }] },
      /to must come after from/,
    ],
    [
      'an unknown sensor',
      { preset: 'clean', dead_sensors: [{ sensor: 'X', from: '2026-11-23T10:00:00Z', to: '2026-11-23T11:00:00Z' }] },
      /no sensor "X"/,
    ],
    ['an unknown field', { preset: 'clean', rate: {} }, /rate/],
    ['no settings at all', {}, /preset/],
  ])('refuses %s and keeps what is in force', async (_, settings, detail) => {
    const simulator = make({ preset: 'typical' });
    const before = await (await get(simulator, '/v1/faults')).json();
    const answer = await put(simulator, settings);
    expect(answer.status).toBe(400);
    expect(problem.parse(await answer.json()).detail).toMatch(detail);
    expect(await (await get(simulator, '/v1/faults')).json()).toEqual(before);
  });

  test('does not tell the truth unless asked to at the start', async () => {
    expect((await get(make({ preset: 'clean' }), READINGS.replace('readings', 'truth'))).status).toBe(404);
  });
});

describe('served over HTTP', () => {
  test('lets only this machine change faults, and no page from elsewhere through its browser', async () => {
    const { url, close } = await serveSimulator(make({ preset: 'clean' }), { port: 0 });
    try {
      expect((await fetch(`${url}/v1/faults`)).status).toBe(200);
      expect((await fetch(`${url}/v1/faults`, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
    } finally {
      await close();
    }
    const peer = { incoming: { socket: { remoteAddress: '192.0.2.7' } } };
    const answer = await make({ preset: 'clean' }).fetch(new Request('http://192.0.2.1/v1/faults'), peer);
    expect(answer.status).toBe(403);
  });

  test('says so in a sentence where the port is taken', async () => {
    const { url, close } = await serveSimulator(make({ preset: 'clean' }), { port: 0 });
    const port = Number(new URL(url).port);
    const refusal = await serveSimulator(make({ preset: 'clean' }), { port }).catch((error: unknown) => error);
    await close();
    expect(refusal).toBeInstanceOf(PortError);
    expect((refusal as Error).message).toContain(`Port ${port} of 127.0.0.1 is taken`);
  });

  test('compresses, gives an ETag, and answers 304 to it', async () => {
    const { url, close } = await serveSimulator(make({ preset: 'clean' }), { port: 0 });
    try {
      const answer = await fetch(`${url}${READINGS}`);
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      const body = await answer.text();
      expect(body).toContain('"readings":[');
      const etag = answer.headers.get('etag') ?? '';
      expect((await fetch(`${url}${READINGS}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    } finally {
      await close();
    }
  });

  test('closes while a client hangs', async () => {
    const { url, close } = await serveSimulator(
      createSimulator({ clock: () => NOW, faults: { preset: 'clean', rates: { hang: 1 } } }),
      { port: 0 },
    );
    const hanging = fetch(`${url}/v1/branches`).catch((error: unknown) => error);
    while ((await fetch(`${url}/v1/health`)).status !== 200);
    await close();
    expect(await hanging).toBeInstanceOf(Error);
  });
});

test('other methods than a path has are answered 405 with those it has', async () => {
  const answer = await make({ preset: 'clean' }).fetch(new Request('http://sensors/v1/readings', { method: 'DELETE' }));
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('GET, HEAD');
});

test('the page to browse shows each operation and brings nothing from elsewhere', async () => {
  const answer = await get(make({ preset: 'clean' }, { exposeTruth: true }), '/');
  const page = await answer.text();
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const path of ['/v1/branches', '/v1/readings', '/v1/health', '/v1/faults', '/v1/truth'])
    expect(page).toContain(path);
  expect(page).not.toMatch(/https?:|<script/);
});
