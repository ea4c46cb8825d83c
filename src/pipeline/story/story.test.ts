import { describe, expect, it, onTestFinished } from 'vitest';
import { story } from '../../shared/app-api.ts';
import { HOUR_MS, parseRange, startOfUtcDate } from '../../shared/slots.ts';
import { Engine } from '../engine.ts';
import { openForReading } from '../lake/home.ts';
import { aBranch, aReading, sourceOf, temporaryFolder } from '../testing/lake.ts';
import { storyOf } from './story.ts';

const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('GAP', 'Gap')];
const TEN_LOCAL = startOfUtcDate('2026-08-26') + 8 * HOUR_MS;

/** A lake of a week whose readings at ten on one day are these; and the way to ask for stories in it. */
async function lakeWith(...readings: unknown[]) {
  const home = await temporaryFolder();
  const usual = (slot: number) =>
    BRANCHES.flatMap(({ name, sensors }) =>
      sensors.map(({ id }, door) => aReading(name, id, slot, 10 + (((slot / HOUR_MS) * 7 + door * 5) % 11))),
    );
  const source = sourceOf(BRANCHES, (slot) => (slot === TEN_LOCAL ? readings : usual(slot)));
  const engine = await Engine.open({ home, source, clock: () => TEN_LOCAL + 20 * 24 * HOUR_MS });
  onTestFinished(() => engine.close());
  const week = parseRange('2026-08-24', '2026-08-31', ['Europe/Paris']);
  await (await engine.extract(week)).ended;
  await engine.transform(week).ended;
  const tell = async (branchId: string, slot = TEN_LOCAL) => {
    const { database, layout, close } = await openForReading(home);
    try {
      const told = await storyOf(database, layout, BRANCHES, branchId, slot);
      return told && story.parse(told);
    } finally {
      await close();
    }
  };
  return { engine, tell };
}

const reading = (branch: string, sensor: string | undefined, visitors: number) =>
  aReading(branch, sensor, TEN_LOCAL, visitors);

describe('the story of an hour', () => {
  it('holds every reading that ended up in it or would have, with what became of it', async () => {
    const { tell } = await lakeWith(
      reading('Chambéry Centre', 'CHY-A', 21),
      reading('Chambéry Centre', 'CHY-A', 21),
      reading('chambery ctre', 'CHY-B', -1),
      reading('Gap', 'CHY-B', 4),
      reading('Gap', 'GAP-A', 18),
    );
    const told = await tell('CHY');
    expect(told?.readings.map(({ branch, visitors, verdict, reason }) => [branch, visitors, verdict, reason])).toEqual([
      ['Chambéry Centre', 21, expect.stringMatching(/accepted|duplicate/), null],
      ['Chambéry Centre', 21, expect.stringMatching(/accepted|duplicate/), null],
      ['chambery ctre', -1, 'quarantined', 'count-negative'],
      ['Gap', 4, 'quarantined', 'name-sensor-conflict'],
    ]);
    expect(new Set(told?.readings.map(({ verdict }) => verdict)).size).toBe(3);
    expect(told).toMatchObject({ hour: '2026-08-26T08:00:00Z', local_date: '2026-08-26', local_hour: 10 });
    expect(told?.doors).toMatchObject([
      { sensor_id: 'CHY-A', visitors_raw: 21, visitors: 21, quality: 'measured', rule: null },
      { sensor_id: 'CHY-B', visitors_raw: null, rule: 'reading-unusable' },
    ]);
    expect((await tell('GAP'))?.readings).toHaveLength(1);
  });

  it('names the decisions that hold, the newest first, and the names that brought readings here', async () => {
    const { engine, tell } = await lakeWith(
      reading('Chez Paul', undefined, 7),
      reading('Chambéry Centre', 'CHY-A', 21),
    );
    expect((await tell('GAP'))?.readings).toEqual([]);
    const said = [
      { kind: 'name', name: 'Chez Paul', branch_id: 'GAP' },
      { kind: 'accept', branch_id: 'GAP', from: '2026-08-26T06:00:00Z', to: '2026-08-26T10:00:00Z' },
      { kind: 'override', branch_id: 'GAP', hour: '2026-08-26T08:00:00Z', visitors: 30 },
      { kind: 'override', branch_id: 'GAP', hour: '2026-08-26T09:00:00Z', visitors: 31 },
    ] as const;
    for (const decision of said) await (await engine.decide(decision)).started?.ended;
    const told = await tell('GAP');
    expect(told?.decisions.map(({ kind }) => kind)).toEqual(['override', 'accept', 'name']);
    expect(told).toMatchObject({
      visitors: 30,
      visitors_raw: 7,
      rule: 'overridden',
      readings: [{ branch: 'Chez Paul' }],
    });

    await (await engine.decide({ kind: 'withdraw', decision: told?.decisions[0]?.id ?? '' })).started?.ended;
    expect((await tell('GAP'))?.decisions.map(({ kind }) => kind)).toEqual(['accept', 'name']);

    await (await engine.decide({ kind: 'closed', branch_id: 'GAP', date: '2026-08-26' })).started?.ended;
    expect(await tell('GAP')).toMatchObject({
      rule: 'closed-by-decision',
      visitors: null,
      decisions: [{ kind: 'closed' }, { kind: 'name' }],
    });
  });

  it('is told of no hour that the lake lacks, and of no branch that is none', async () => {
    const { tell } = await lakeWith();
    expect(await tell('CHY')).toMatchObject({ rule: 'reading-missing', readings: [], visitors_raw: null });
    expect(await tell('LYN')).toBeNull();
    expect(await tell('CHY', TEN_LOCAL - 365 * 24 * HOUR_MS)).toBeNull();
    expect(await tell('CHY', TEN_LOCAL + 10 * 24 * HOUR_MS)).toBeNull();
  });
});
