import { describe, expect, test } from 'vitest';
import { problem } from '../../shared/sensor-api.ts';
import type { FaultChange, FaultSettings } from '../faults/settings.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../simulator.ts';

const NOW = Date.parse('2026-11-23T15:20:00Z');
const READINGS = '/v1/readings?from=2026-11-23T09:00:00Z&to=2026-11-23T12:00:00Z';
const make = (faults: FaultChange, more: Partial<SimulatorOptions> = {}) =>
  createSimulator({ clock: () => NOW, branches: 8, faults, wait: async () => {}, ...more });
const get = async (simulator: Simulator, path = READINGS) => simulator.fetch(new Request(`http://sensors${path}`));
const put = async (simulator: Simulator, settings: unknown) =>
  simulator.fetch(
    new Request('http://sensors/v1/faults', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    }),
  );

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
