import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, startOfUtcDate } from '../../shared/slots.ts';
import { checkLake } from '../check/check.ts';
import { extractRange } from '../extract/extract.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import { aBranch, aReading, sourceOf, temporaryHome } from '../testing/lake.ts';
import { writeRegistry } from '../transform/registry.ts';
import { transformDates } from '../transform/transform.ts';
import { TotalsReader } from './lake-totals.ts';
import { slotStates } from './slot-states.ts';

const START = startOfUtcDate('2026-08-31');
const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('GAP', 'Gap')];
const clock = () => START + 100 * DAY_MS;

/** Each hour: three sound readings, one of them sent twice; at noon one without a name, and one below zero. */
const readingsOf = (slot: number) => [
  aReading('Chambéry Centre', 'CHY-A', slot, 5),
  aReading('Chambéry Centre', 'CHY-B', slot, 7),
  aReading('Gap', 'GAP-A', slot, 9),
  aReading('Gap', 'GAP-A', slot, 9),
  ...(slot % DAY_MS === 12 * HOUR_MS ? [aReading('?', undefined, slot, 1), aReading('Gap', 'GAP-A', slot, -1)] : []),
];

async function lakeOf(days: number) {
  const home = { ...(await temporaryHome()), branches: BRANCHES, source: sourceOf(BRANCHES, readingsOf), clock };
  await writeRegistry(home.database, home.layout, BRANCHES);
  const fill = async (from: number, to: number) =>
    transformDates(home, (await extractRange(home, { from, to })).changedDates);
  await fill(START, START + days * DAY_MS);
  return { ...home, fill };
}

it('adds a lake up to what a check of it finds, also after it has grown and after files are gone', async () => {
  const { layout, database, fill } = await lakeOf(2);
  const reader = new TotalsReader(layout);
  const expectAsChecked = async () => {
    const beside = await database.reader();
    const [totals, checked] = [await reader.read(database), await checkLake(beside, layout)];
    await beside.close();
    const quarantined = [...totals.quarantined.values()].reduce((sum, count) => sum + count, 0);
    const { received, accepted, duplicates } = totals;
    expect({ received, accepted, duplicates, quarantined }).toEqual({
      received: checked.received,
      accepted: checked.accepted,
      duplicates: checked.duplicates,
      quarantined: checked.quarantined,
    });
    expect(received).toBe(accepted + duplicates + quarantined);
    expect(totals.files.filter(({ table }) => table !== 'other')).toHaveLength(checked.files);
    return totals;
  };
  const before = await expectAsChecked();
  expect(before.quarantined).toEqual(
    new Map([
      ['unknown-branch', 2],
      ['count-negative', 2],
    ]),
  );
  await fill(START + 2 * DAY_MS, START + 5 * DAY_MS);
  const after = await expectAsChecked();
  expect(after.received - before.received).toBe(3 * (24 * 4 + 2));
  expect(after.slotsMade.size).toBe(5 * 24);
  await rm(layout.rawDate('2026-09-04'), { recursive: true });
  await rm(layout.hourly('2026-09'));
  await rm(layout.quarantine('2026-09'));
  expect((await reader.read(database)).slotsMade.size).toBe(24);
});

it('gives each slot that is due exactly one state', async () => {
  const { layout, database } = await lakeOf(1);
  await extractRange(
    { layout, database, clock, source: sourceOf(BRANCHES, readingsOf) },
    { from: START + DAY_MS, to: START + DAY_MS + 3 * HOUR_MS },
  );
  const { slotsMade } = await new TotalsReader(layout).read(database);
  const inventory = await RawInventory.read(layout);
  const setAside = [START + 30 * HOUR_MS, START + 2 * HOUR_MS, START + 500 * HOUR_MS];
  expect(slotStates(inventory, slotsMade, setAside, START + 40 * HOUR_MS)).toEqual({
    counts: { complete: 24, waiting: 3, failed: 1, missing: 12 },
    newestComplete: START + 23 * HOUR_MS,
  });
  // A source whose readings end before what is held: nothing behind is due.
  expect(slotStates(inventory, slotsMade, setAside, START + 10 * HOUR_MS).counts).toEqual({
    complete: 10,
    waiting: 0,
    failed: 0,
    missing: 0,
  });
  expect(slotStates(inventory, slotsMade, setAside, START).newestComplete).toBeNull();
});
