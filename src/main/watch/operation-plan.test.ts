import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { isFootfall } from '../../pipeline/alerts/footfall-points.ts';
import type { Alert } from '../../shared/alerts.ts';
import { DEFAULT_RULES } from '../../shared/default-alert-rules.ts';
import { HOUR_MS } from '../../shared/slots.ts';
import type { FaultChange } from '../../simulator/faults/settings.ts';
import { openPlannedHome } from './testing/planned-home.ts';

const MINUTE_MS = 60_000;
const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 8, day, hour, minute);
const slotText = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;

/** Tuesday the 22nd of September 2026, on which the plan begins; the lake has the week before. */
const BEGIN = at(22, 5);
const END = at(24, 11);

/** What is wrong with the API's answers, and with the readings, by the hour in which it is asked. */
const ASKED: readonly { from: number; to: number; change: FaultChange }[] = [
  { from: at(22, 7), to: at(22, 10), change: { preset: 'clean', rates: { slow: 1 } } },
  { from: at(22, 12), to: at(22, 13), change: { preset: 'clean', rates: { changed_form: 1 } } },
];
/** At night nothing happens. */
const isNight = (hour: number) => (hour > at(22, 21) && hour < at(23, 6)) || (hour > at(23, 22) && hour < at(24, 7));

const STRANGER: FaultChange = {
  preset: 'clean',
  planned: [{ sensor: 'CHY-1-A', from: slotText(at(22, 13)), to: slotText(at(22, 14)), fault: 'stranger' }],
};

let held: readonly Alert[] = [];

/** As the application goes through these days: extraction and cleaning at five past, what time can change every twenty minutes. */
beforeAll(async () => {
  let now = BEGIN;
  let waited = 0;
  let free = 50_000;
  const planned = await openPlannedHome({
    name: 'operation-plan',
    clock: () => now,
    branches: 1,
    faults: { preset: 'clean' },
    filled: { from: at(14, 22), to: now },
    engine: {
      wait: async (milliseconds) => {
        waited += milliseconds;
      },
      stopwatch: () => waited,
    },
    desk: { freeMegabytes: async () => free },
  });
  const { engine, desk, put } = planned;
  const { layout } = engine;
  // The longest wait that the simulator's slow answers have is two seconds.
  const rules = DEFAULT_RULES.filter(({ kind }) => !isFootfall(kind));
  await desk.changeRules(rules.map((rule) => (rule.kind === 'source-slow' ? { ...rule, bound: 0.1 } : rule)));

  const settled = (work: Promise<unknown>) =>
    work.then(
      () => {},
      () => {},
    );
  const extract = (andClean: boolean) => settled(planned.extract(andClean));
  const transform = () => settled(engine.transform({ from: at(23, 0), to: at(24, 0) }).ended);
  const hourly = layout.hourly('2026-09');
  const weekly = dirname(layout.weekly);
  let sound: Buffer = Buffer.alloc(0);

  /** What happens beside the API, before the extraction of an hour. */
  const BEFORE: Record<number, () => Promise<unknown>> = {
    [at(22, 16)]: () =>
      engine.decide({ kind: 'name', name: 'Agence test', branch_id: 'CHY-1' }).then(({ started }) => started?.ended),
    // Something in the way of a file, and out of it again.
    [at(23, 12)]: () => rename(weekly, `${weekly}-aside`).then(() => writeFile(weekly, '')),
    [at(23, 14)]: () => rm(weekly).then(() => rename(`${weekly}-aside`, weekly)),
    [at(23, 16)]: async () => {
      sound = await readFile(hourly);
      await writeFile(hourly, sound.subarray(0, 1_000));
    },
    [at(23, 17)]: () => writeFile(hourly, sound),
    [at(23, 19)]: () => rename(weekly, `${weekly}-aside`).then(() => writeFile(weekly, '')),
    [at(23, 21)]: () => rm(weekly).then(() => rename(`${weekly}-aside`, weekly)),
    [at(24, 8)]: () =>
      Promise.all(['2026-09-17', '2026-09-18'].map((date) => rm(layout.rawDate(date), { recursive: true }))),
  };
  /** Hours in which nobody extracts, as on a PC whose schedule is paused. */
  const isPaused = (hour: number) => hour > at(22, 17) && hour < at(22, 21);
  const isUncleaned = (hour: number) =>
    (hour >= at(23, 7) && hour < at(23, 10)) || (hour >= at(23, 19) && hour < at(23, 21));

  for (let hour = BEGIN; hour < END; hour += HOUR_MS) {
    if (isNight(hour)) continue;
    await put(ASKED.find(({ from, to }) => hour >= from && hour < to)?.change ?? STRANGER);
    now = hour + 5 * MINUTE_MS;
    await BEFORE[hour]?.();
    if (hour >= at(23, 19) && hour <= at(23, 21)) await transform();
    if (!isPaused(hour)) await extract(!isUncleaned(hour));
    if (hour === at(23, 10)) await transform();
    await desk.judge();
    if (hour === at(24, 9)) {
      const { ended } = await engine.backfill({ from: at(14, 22), to: now });
      await desk.judgeOperation();
      now += MINUTE_MS;
      await ended;
      await desk.judge();
    }
    for (const minute of [20, 40]) {
      now = hour + minute * MINUTE_MS;
      free = hour === at(23, 22) && minute === 20 ? 500 : 50_000;
      await engine.probe();
      await desk.judgeOperation();
    }
  }
  held = desk.alerts();
  return () => planned.close();
}, 300_000);

/** What is told, when it is first told, and when it is over; days of September 2026, UTC. */
const EXPECTED = [
  ['source-slow', '', '22 07:05', '22 10:05'],
  ['source-contract', '', '22 12:05', '22 13:05'],
  ['names-unknown', '', '22 14:05', '22 16:05'],
  ['extraction-late', '', '22 20:05', '22 21:05'],
  ['transformation-late', '', '23 09:05', '23 10:05'],
  ['job-failing', 'extract', '23 13:05', '23 14:05'],
  ['file-corrupt', '', '23 16:05', '23 17:05'],
  ['job-failing', 'transform', '23 20:05', '23 21:05'],
  ['disk-full', '', '23 22:20', '23 22:40'],
  ['backfill-needed', '', '24 08:05', '24 09:06'],
  ['backfill-running', '', '24 09:05', '24 09:06'],
];

test('each fault of the source, of jobs, files and the disk opens one alert in time, which closes by itself, and nothing else is told', () => {
  const time = (instant: string | null) => instant?.slice(8, 16).replace('T', ' ') ?? '';
  const seen = [...held]
    .reverse()
    .map(({ kind, params, opened_at, closed_at }) => [kind, params.job ?? '', time(opened_at), time(closed_at)]);
  expect(seen).toEqual(EXPECTED);
  expect(held.every(({ state, closing }) => state === 'closed' && closing === 'over')).toBe(true);
});

test('an alert says what it is about, and from when to when its cause was there', () => {
  const [names] = held.filter(({ kind }) => kind === 'names-unknown');
  expect(names?.params).toEqual({ name: 'Agence test', names: '1' });
  expect(held.every(({ from, to }) => Date.parse(from) < Date.parse(to ?? ''))).toBe(true);
});
