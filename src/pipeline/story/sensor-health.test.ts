import { expect, it } from 'vitest';
import { sensorsAnswer } from '../../shared/app-api.ts';
import { appendDecision } from '../decisions/decision-file.ts';
import { lakeOfDoors } from '../testing/doors.ts';
import { aBranch } from '../testing/lake.ts';
import { sensorHealth } from './sensor-health.ts';

const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('GAP', 'Gap')];
const DATES = { from: '2026-08-31', to: '2026-09-10', branchIds: [] };

it('puts the sensors in most need first, with all that was found about them, and counts every one', async () => {
  // The recent days begin on 3 September, local: after 70 hours.
  const old = 'd'.repeat(20) + '.'.repeat(50);
  const { layout, database } = await lakeOfDoors({
    'CHY-A': `${old}${'.'.repeat(20)}`,
    'CHY-B': `${old}${'.'.repeat(2)}dd__${'d'.repeat(6)}`,
    'GAP-A': `${'.'.repeat(70)}${'d'.repeat(7)}`,
  });
  const answer = sensorsAnswer.parse(await sensorHealth(database, layout, BRANCHES, DATES));
  expect(answer).toMatchObject({
    total: 3,
    need_look: 1,
    sensors: [
      { sensor_id: 'CHY-B', hours: 28, hours_recent: 8, needs_look: true, faults: [{ hours: 8 }, { hours: 20 }] },
      { sensor_id: 'GAP-A', hours: 7, hours_recent: 7, needs_look: false, faults: [{ rule: 'dead', hours: 7 }] },
      { sensor_id: 'CHY-A', hours: 20, hours_recent: 0, needs_look: false },
    ],
  });
});

it('has no sensor look needy for hours that a person has decided about', async () => {
  const { layout, database } = await lakeOfDoors({ 'GAP-A': `${'.'.repeat(72)}${'d'.repeat(12)}` });
  const ask = async () => (await sensorHealth(database, layout, BRANCHES, DATES)).sensors[0];
  expect(await ask()).toMatchObject({ hours_recent: 12, needs_look: true });
  const accepted = {
    id: '1',
    made_at: '2026-09-05T08:00:00Z',
    kind: 'accept' as const,
    branch_id: 'GAP',
    from: '2026-09-03T00:00:00Z',
    to: '2026-09-03T09:00:00Z',
    note: '',
  };
  await appendDecision(layout, accepted);
  expect(await ask()).toMatchObject({ hours: 12, hours_recent: 3, needs_look: false });
});

it('knows no sensor where the lake has no hours', async () => {
  const { layout, database } = await lakeOfDoors({ 'GAP-A': '.' });
  const none = { total: 0, need_look: 0, sensors: [] };
  expect(await sensorHealth(database, layout, BRANCHES, { ...DATES, from: '2025-01-01', to: '2025-01-08' })).toEqual(
    none,
  );
});
