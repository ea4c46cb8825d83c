import { expect, test } from 'vitest';
import { RawInventory } from '../../pipeline/lake/raw-inventory.ts';
import { temporaryHome } from '../../pipeline/testing/lake.ts';
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
