import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../../pipeline/lake/database.ts';
import type { SlotRange } from '../../../shared/slots.ts';
import type { FaultChange } from '../../../simulator/faults/settings.ts';
import { type OpenEngineOptions, openEngine } from '../../open-engine.ts';
import { type AlertDeskOptions, openAlertDesk } from '../alert-desk.ts';

interface Planned {
  /** Of the home's folder. */
  name: string;
  clock: () => number;
  branches: number;
  /** What is wrong with the source from the beginning on. */
  faults: FaultChange;
  /** What is in the lake at the beginning. */
  filled: SlotRange;
  engine?: Pick<OpenEngineOptions, 'wait' | 'stopwatch'>;
  desk?: Pick<AlertDeskOptions, 'freeMegabytes'>;
}

/** A home over a simulator whose faults can be changed, filled, with its alerts; no rule was judged by yet. */
export async function openPlannedHome({ name, clock, branches, faults, filled, ...more }: Planned) {
  const home = await mkdtemp(join(tmpdir(), `affluence-${name}-`));
  const opened = await openEngine({ home, clock, seed: 7, branches, faults: 'clean', speed: 100_000, ...more.engine });
  const { engine, simulatorUrl } = opened;
  /** Has other faults from now on. */
  const put = async (change: FaultChange) => {
    const answer = await fetch(new URL('v1/faults', simulatorUrl ?? ''), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  await put(faults);
  await (await engine.backfill(filled, 'all')).ended;
  const database = await Database.open(engine.layout.staging);
  const desk = await openAlertDesk({
    engine,
    database,
    clock,
    sourceUrl: () => opened.source.url,
    groups: async () => [],
    ...more.desk,
  });
  return {
    engine,
    desk,
    put,
    /** Asks for what is due since the latest slot. @throws what the job ends with */
    async extract(andClean = true): Promise<void> {
      const { latestSlot } = await engine.inventory();
      const range = { from: latestSlot ?? clock(), to: await engine.dueEnd() };
      await (await engine.extract(range, { andClean })).ended;
    },
    async close(): Promise<void> {
      await database.close();
      await opened.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
