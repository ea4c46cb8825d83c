import { expect, test } from 'vitest';
import { RawInventory } from '../../pipeline/lake/raw-inventory.ts';
import { temporaryHome } from '../../pipeline/testing/lake.ts';
import type { Job } from '../../shared/app-api.ts';
import { formatSlot, HOUR_MS } from '../../shared/slots.ts';
import { openAlertDesk } from './alert-desk.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

test('a source that is away opens one alert after 15 minutes, also over a restart, and its return closes it', async () => {
  const { layout, database } = await temporaryHome();
  const inventory = () => RawInventory.read(layout);
  const reachable: { now: boolean | null } = { now: false };
  const engine = {
    layout,
    inventory,
    jobList: () => [],
    endOfSource: null,
    sourceSeconds: null,
    get sourceReachable() {
      return reachable.now;
    },
  };
  let now = NOON;
  const open = () =>
    openAlertDesk({ engine, database, clock: () => now, sourceUrl: () => 'http://sensors', groups: async () => [] });
  const downs = (desk: Awaited<ReturnType<typeof open>>) => desk.alerts().filter(({ kind }) => kind === 'source-down');

  const desk = await open();
  await desk.judge();
  expect(downs(desk)).toEqual([]);
  now += 15 * 60_000;
  await desk.judgeOperation();
  await desk.judgeOperation();
  expect(downs(desk)).toMatchObject([{ state: 'open', from: '2026-11-23T12:00:00.000Z' }]);

  const again = await open();
  reachable.now = null;
  await again.judgeOperation();
  expect(downs(again)).toEqual(downs(desk));
  reachable.now = true;
  now += 60_000;
  await again.judgeOperation();
  expect(downs(again)).toMatchObject([{ state: 'closed', closing: 'over', to: '2026-11-23T12:16:00.000Z' }]);
});

test('a PC that was off tells nothing of hours that it catches up; those that stay missing it does', async () => {
  const { layout, database } = await temporaryHome();
  const inventory = async () => ({
    firstSlot: NOON - 90 * HOUR_MS,
    latestSlot: NOON - 30 * HOUR_MS,
    missing: () => [],
  });
  const jobs: Job[] = [];
  const engine = { layout, jobList: () => jobs, endOfSource: null, sourceReachable: true, sourceSeconds: null };
  const job = (id: string, started: number, ended: number | null): Job => ({
    id,
    kind: 'backfill',
    state: ended === null ? 'running' : 'done',
    from: formatSlot(NOON - HOUR_MS),
    to: formatSlot(NOON),
    slots_total: 29,
    slots_done: 0,
    slots_failed: 0,
    readings: 0,
    started_at: formatSlot(started),
    finished_at: ended === null ? null : formatSlot(ended),
    error: null,
  });
  let now = NOON;
  const desk = await openAlertDesk({
    engine: { ...engine, inventory },
    database,
    clock: () => now,
    sourceUrl: () => 'http://sensors',
    groups: async () => [],
  });
  const late = async () => {
    await desk.judgeOperation();
    return desk.alerts().map(({ kind, state }) => `${kind} ${state}`);
  };
  jobs.push(job('yesterday', NOON - 31 * HOUR_MS, NOON - 30 * HOUR_MS));
  expect(await late()).toEqual([]);
  jobs.unshift(job('now', NOON, null));
  now += HOUR_MS;
  expect(await late()).toEqual(['backfill-running open']);
  jobs[0] = job('now', NOON, now);
  expect(await late()).toEqual(['backfill-running closed', 'extraction-late open']);
  jobs.unshift({ ...job('again', now, null), slots_total: 2 });
  expect(await late()).toEqual(['backfill-running closed', 'extraction-late open']);
});

test('in quiet hours an alert opens in the page at once, and says until when nothing is carried outward', async () => {
  const { layout, database } = await temporaryHome();
  let now = Date.UTC(2026, 10, 23, 21, 30);
  const desk = await openAlertDesk({
    engine: {
      layout,
      inventory: () => RawInventory.read(layout),
      jobList: () => [],
      endOfSource: null,
      sourceReachable: true,
      sourceSeconds: null,
    },
    database,
    clock: () => now,
    sourceUrl: () => 'http://sensors',
    groups: async () => [],
    freeMegabytes: async () => 10,
  });
  const [rule] = (await desk.rules()).rules.filter(({ kind }) => kind === 'disk-full');
  if (!rule) throw new Error('there is a rule about the disk');
  await desk.changeRules([{ ...rule, quiet: { from: '20:00', to: '07:00' } }]);
  expect(desk.alerts()).toMatchObject([{ state: 'open', quiet_until: '2026-11-24T07:00:00.000Z' }]);
  await desk.changeRules([]);
  now = Date.UTC(2026, 10, 24, 8);
  await desk.changeRules([{ ...rule, quiet: { from: '20:00', to: '07:00' } }]);
  expect(desk.alerts()[0]).toMatchObject({ state: 'open', quiet_until: null });
});
