import { beforeAll, expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts.ts';
import { HOUR_MS } from '../../shared/slots.ts';
import type { FaultChange } from '../../simulator/faults/settings.ts';
import { openPlannedHome } from './testing/planned-home.ts';

const on = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 8, day, hour, minute)).toISOString();
const range = (day: number, from: number, to: number, lastDay = day) => ({
  from: `${on(day, from).slice(0, 19)}Z`,
  to: `${on(lastDay, to).slice(0, 19)}Z`,
});

/** Tuesday the 22nd to Friday the 25th of September 2026; branches are open from 7 to 16 UTC or so. */
const PLAN: FaultChange = {
  preset: 'clean',
  planned: [
    { sensor: 'MRS-1-A', ...range(22, 7, 12), fault: 'dead_zero' },
    { sensor: 'GRE-1-A', ...range(22, 7, 12), fault: 'stuck' },
    { sensor: 'CHY-1-A', ...range(17, 7, 16, 23), fault: 'reduced' },
    { sensor: 'LYN-1-B', ...range(23, 7, 12), fault: 'dead_silent' },
  ],
  crowds: [
    { branch_id: 'ANN-1', ...range(22, 8, 11), factor: 5 },
    { branch_id: 'TLS-1', ...range(24, 7, 12), factor: 0.2 },
  ],
  outages: [{ from: on(23, 11, 20), to: on(23, 14, 40) }],
};
const BEGIN = Date.UTC(2026, 8, 22);
const UNREADABLE = { from: Date.parse(on(25, 9)), to: Date.parse(on(25, 11)) };

const told: Alert[] = [];
let held: readonly Alert[] = [];

/** As the application goes through these days: extraction at five past, and probes after a failure. */
beforeAll(async () => {
  let now = BEGIN;
  const planned = await openPlannedHome({
    name: 'fault-plan',
    clock: () => now,
    branches: 8,
    faults: PLAN,
    filled: { from: Date.UTC(2026, 6, 13), to: now },
  });
  const { engine, desk, put } = planned;
  let failed = false;
  const extract = async () => {
    failed = await planned.extract().then(
      () => false,
      () => true,
    );
  };
  await desk.judge();
  desk.listen((alert) => told.push(alert));
  for (let hour = now; hour < Date.UTC(2026, 9, 3); hour += HOUR_MS) {
    const inDay = (hour / HOUR_MS) % 24;
    const lately = hour >= Date.UTC(2026, 8, 26);
    if (inDay > 15 || (lately ? inDay % 12 > 0 : inDay > 0 && inDay < 7)) continue;
    await put(hour >= UNREADABLE.from && hour < UNREADABLE.to ? { ...PLAN, rates: { malformed_json: 1 } } : PLAN);
    now = hour + 5 * 60_000;
    await extract();
    await desk.judge();
    for (const minute of [20, 40]) {
      now = hour + minute * 60_000;
      await engine.probe();
      if (!failed) await desk.judgeOperation();
      else if (engine.sourceReachable) {
        await extract();
        await desk.judge();
      } else await desk.judgeOperation();
    }
  }
  held = desk.alerts();
  return () => planned.close();
}, 300_000);

/** What is told, when it is first told, and when it is over; times of September 2026, UTC. */
const EXPECTED = [
  ['sensor-reduced', 'CHY-1', 'CHY-1-A', 'before', '25 08:05'],
  ['sensor-dead', 'MRS-1', 'MRS-1-A', '22 09:05', '22 13:05'],
  ['sensor-stuck', 'GRE-1', 'GRE-1-A', '22 10:05', '22 13:05'],
  ['footfall-hour above', 'ANN-1', '', '22 10:05', '22 12:05'],
  ['sensor-dead', 'LYN-1', 'LYN-1-B', '23 09:05', '23 14:40'],
  ['source-down', '', '', '23 11:40', '23 14:40'],
  ['footfall-hour below', 'TLS-1', '', '24 10:05', '24 13:05'],
  ['source-down', '', '', '25 09:20', '25 11:05'],
];

test('each planned fault, crowd and outage opens one alert in time, which closes by itself, and nothing else is told', () => {
  const time = (instant: string | null) => instant?.slice(8, 16).replace('T', ' ') ?? '';
  const seen = [...held]
    .reverse()
    .map(({ kind, branch_id, sensor_id, params, opened_at, closed_at }) => [
      [kind, params.direction ?? ''].join(' ').trim(),
      branch_id ?? '',
      sensor_id ?? '',
      Date.parse(opened_at) === BEGIN ? 'before' : time(opened_at),
      time(closed_at),
    ]);
  expect(seen).toEqual(EXPECTED);
  expect(held.every(({ state, closing }) => state === 'closed' && closing === 'over')).toBe(true);
});

test('an alert is opened and closed once: no change of it comes after its end but of what it tells', () => {
  for (const { id } of held) {
    const states = told.filter(({ id: of }) => of === id).map(({ state }) => state);
    expect(states.lastIndexOf('open')).toBeLessThan(states.indexOf('closed'));
  }
});
