import { expect, it } from 'vitest';
import { correction } from '../../shared/app-api.ts';
import { appendDecision } from '../decisions/decision-file.ts';
import { lakeOfDoors } from '../testing/doors.ts';
import { aBranch } from '../testing/lake.ts';
import { correctionsIn } from './corrections.ts';

const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('GAP', 'Gap')];
const DATES = { from: '2026-08-31', to: '2026-09-02', branchIds: [] as readonly string[] };

async function lakeOf(doors: Record<string, string>) {
  const { layout, database } = await lakeOfDoors(doors);
  const list = async (wanted = DATES) =>
    (await correctionsIn(database, layout, BRANCHES, wanted)).map((one) => correction.parse(one));
  return { layout, list };
}

const short = ({
  sensor_id,
  rule,
  from,
  to,
  hours,
}: {
  sensor_id: string;
  rule: string;
  from: string;
  to: string;
  hours: number;
}) => `${sensor_id} ${rule} ${from.slice(8, 13)} to ${to.slice(8, 13)}: ${hours}`;

it('joins the hours of one door that one rule changed, across closed hours, but not across others', async () => {
  const { list } = await lakeOf({ 'CHY-A': '.dd___d.d', 'CHY-B': '..ssd', 'GAP-A': '......d' });
  expect((await list()).map(short)).toEqual([
    'CHY-A dead 31T08 to 31T09: 1',
    'CHY-A dead 31T01 to 31T07: 3',
    'GAP-A dead 31T06 to 31T07: 1',
    'CHY-B dead 31T04 to 31T05: 1',
    'CHY-B spike 31T02 to 31T04: 2',
  ]);
});

it('adds up what was read, what is published and what was expected, and tells the quality of most hours', async () => {
  const { list } = await lakeOf({ 'CHY-A': '.sSS.' });
  expect(await list()).toEqual([
    {
      branch_id: 'CHY',
      sensor_id: 'CHY-A',
      rule: 'spike',
      quality: 'missing',
      from: '2026-08-31T01:00:00Z',
      to: '2026-08-31T04:00:00Z',
      hours: 3,
      visitors_raw: 3,
      visitors: 10,
      expected: 28.5,
      decision: null,
    },
  ]);
});

it('keeps to the branch and the local dates asked for', async () => {
  const { list } = await lakeOf({ 'CHY-A': `${'.'.repeat(20)}dddd`, 'GAP-A': '.d' });
  expect((await list({ ...DATES, to: '2026-09-01' })).map(short)).toEqual([
    'CHY-A dead 31T20 to 31T22: 2',
    'GAP-A dead 31T01 to 31T02: 1',
  ]);
  expect(await list({ ...DATES, to: '2026-09-01', branchIds: ['GAP'] })).toHaveLength(1);
  expect(await list({ ...DATES, from: '2026-07-01', to: '2026-08-01' })).toEqual([]);
});

it('tells the latest decision that holds for an hour of it', async () => {
  const { layout, list } = await lakeOf({ 'CHY-A': '.dddd.', 'GAP-A': '.d' });
  const made = { made_at: '2026-09-01T08:00:00Z', note: '', branch_id: 'CHY' };
  const span = { from: '2026-08-31T03:00:00Z', to: '2026-08-31T04:00:00Z' };
  await appendDecision(layout, { ...made, id: '1', kind: 'revert', from: span.to, to: '2026-08-31T09:00:00Z' });
  await appendDecision(layout, { ...made, id: '2', kind: 'accept', ...span });
  await appendDecision(layout, { ...made, id: '3', kind: 'override', hour: '2026-08-31T05:00:00Z', visitors: 3 });
  const holding = async () => (await list()).map(({ decision }) => decision?.id ?? null);
  expect(await holding()).toEqual(['2', null]);
  await appendDecision(layout, { id: '4', made_at: made.made_at, note: '', kind: 'withdraw', decision: '2' });
  expect(await holding()).toEqual(['1', null]);
});
