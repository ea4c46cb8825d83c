import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Branch } from '../../shared/branch.ts';
import { formatSlot, type SlotRange, slotsOf } from '../../shared/slots.ts';
import { Database } from '../lake/database.ts';
import { type Layout, layoutOf } from '../lake/layout.ts';
import { sweep } from '../lake/publish.ts';
import type { Source } from '../source/source.ts';

/** An empty home in a temporary folder of its own, gone when the test is. */
export async function temporaryHome(): Promise<{ layout: Layout; database: Database }> {
  const home = await mkdtemp(join(tmpdir(), 'affluence-'));
  const layout = layoutOf(home);
  await sweep(layout);
  const database = await Database.open(layout.staging);
  onTestFinished(async () => {
    database.close();
    await rm(home, { recursive: true, force: true });
  });
  return { layout, database };
}

const WEEKDAY_HOURS: [string, string][] = [['09:00', '17:00']];

/** A branch with `doors` sensors, open on weekdays from 9 to 17 h, Paris time. */
export function aBranch(id: string, name: string, doors = 1): Branch {
  return {
    id,
    name,
    city: name,
    timezone: 'Europe/Paris',
    opening_hours: {
      monday: WEEKDAY_HOURS,
      tuesday: WEEKDAY_HOURS,
      wednesday: WEEKDAY_HOURS,
      thursday: WEEKDAY_HOURS,
      friday: WEEKDAY_HOURS,
    },
    sensors: Array.from({ length: doors }, (_, door) => ({ id: `${id}-${'ABC'[door]}` })),
  };
}

/** A source that gives, for every slot, what `readingsOf` says. */
export function sourceOf(branches: Branch[], readingsOf: (slot: number) => unknown[]): Source {
  return {
    url: 'test:source',
    branches: async () => branches,
    async *readings(range: SlotRange) {
      yield [...slotsOf(range)].flatMap(readingsOf);
    },
  };
}

/** A well-formed reading. */
export const aReading = (branch: string, sensor: string | undefined, slot: number, visitors: number) => ({
  branch,
  ...(sensor === undefined ? {} : { sensor }),
  hour: formatSlot(slot),
  visitors,
  unit: 'visitors',
});
