import type { Engine } from '../../pipeline/engine.ts';
import { Database } from '../../pipeline/lake/database.ts';
import type { Clock } from '../../shared/slots.ts';
import type { OpenedEngine } from '../open-engine.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { type AlertDesk, openAlertDesk } from './alert-desk.ts';
import { watchAlerts } from './watch.ts';

export interface WatchOptions {
  engine: Engine;
  sources: Pick<OpenedEngine, 'source'>;
  settings: Pick<SettingsStore, 'read'>;
  clock: Clock;
}

/** The alerts of a home, and what has them judged. */
export interface Watch {
  desk: AlertDesk;
  /** Begins to judge. @param speed how many times as fast as the system's clock the application's runs */
  start(options: { speed: number; onFailure(error: unknown): void }): void;
  close(): Promise<void>;
}

/** Opens the alerts of a home, with a database of their own: judging waits for no request. @throws LakeError */
export async function openWatch({ engine, sources, settings, clock }: WatchOptions): Promise<Watch> {
  const database = await Database.open(engine.layout.staging);
  const desk = await openAlertDesk({
    engine,
    database,
    clock,
    sourceUrl: () => sources.source.url,
    groups: async () => (await settings.read()).groups,
  });
  let stop = async () => {};
  return {
    desk,
    start(options) {
      stop = watchAlerts(engine, desk, options);
    },
    async close() {
      await stop();
      await database.close();
    },
  };
}
