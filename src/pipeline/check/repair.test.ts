import { truncate, writeFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { HOUR_MS, parseRange, startOfUtcDate } from '../../shared/slots.ts';
import { Engine } from '../engine.ts';
import { openForReading } from '../lake/home.ts';
import { aBranch, aReading, sourceOf, tablesOf, temporaryFolder } from '../testing/lake.ts';
import { checkLake } from './check.ts';
import { repairLake } from './repair.ts';

const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('GAP', 'Gap')];
const RANGE = parseRange('2026-08-20', '2026-09-10', ['Europe/Paris']);
const source = sourceOf(BRANCHES, (slot) =>
  BRANCHES.flatMap(({ name, sensors }) =>
    sensors.map(({ id }) => aReading(name, id, slot, ((slot / HOUR_MS) % 23) - 1)),
  ),
);

async function inspect(home: string) {
  const { database, layout, close } = await openForReading(home);
  try {
    const report = await checkLake(database, layout);
    return { report, tables: report.sound ? await tablesOf(database, layout) : null };
  } finally {
    await close();
  }
}

it('mends damaged files of every table, back to the lake that was', async () => {
  const home = await temporaryFolder();
  const engine = await Engine.open({ home, source, clock: () => startOfUtcDate('2026-10-01') });
  onTestFinished(() => engine.close());
  await (await engine.backfill(RANGE)).ended;
  const { tables: before } = await inspect(home);
  const { layout } = engine;
  let repairs = 0;
  const damage = [
    () => truncate(layout.rawDay('2026-08-25'), 200),
    () => writeFile(layout.rawHour('2026-08-19', 22), ''),
    () => writeFile(layout.hourly('2026-08'), 'noise'),
    () => truncate(layout.quarantine('2026-09'), 100),
    () => writeFile(layout.daily('2026'), 'PAR1'),
    () => truncate(layout.weekly, 300),
    () => writeFile(layout.network, ''),
    () => truncate(layout.doors('2026-08'), 300),
  ];
  for (const damages of [...damage.map((one) => [one]), damage]) {
    for (const one of damages) await one();
    const { report } = await inspect(home);
    expect(report.findings).toHaveLength(damages.length);
    const repair = await repairLake(engine, report, String(++repairs));
    expect(repair.movedTo).toHaveLength(damages.length);
    const mended = await inspect(home);
    expect(mended.report.findings).toEqual([]);
    expect(mended.tables).toEqual(before);
  }
});
