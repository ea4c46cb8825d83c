import type { Engine } from '../../pipeline/engine.ts';
import { dueForecast } from '../../pipeline/forecast/forecast-all.ts';
import { storeForecast } from '../../pipeline/forecast/forecast-store.ts';
import { DAYS_AHEAD } from '../../pipeline/forecast/series.ts';
import { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import type { Job } from '../../shared/app-api.ts';
import { type Clock, DAY_MS, startOfUtcDate } from '../../shared/slots.ts';
import { forecastInThread } from './in-thread.ts';

/** Jobs after which whole days may be others than before; the application fills what is due once a day and at each start. */
const MAKE_DAYS: readonly Job['kind'][] = ['backfill', 'transform'];

export interface RenewalOptions {
  engine: Pick<Engine, 'layout' | 'registry' | 'listen' | 'beside'>;
  clock: Clock;
  /** Told of what failed; extraction and cleaning go on all the same. */
  onFailure(error: unknown): void;
}

/** Keeps the forecast in step with the lake. */
export interface Renewal {
  /** Has the forecast made anew where what it follows from has changed; once more after the one under way. */
  renew(): void;
  /** Ends it once what is under way has stopped. */
  close(): Promise<void>;
}

/** Opens the renewal of a home's forecast: after each job that makes days it looks whether there is anything to do. */
export function openRenewal({ engine, clock, onFailure }: RenewalOptions): Renewal {
  let waiting = false;
  let running: Promise<void> | null = null;
  let ended = false;

  async function once(): Promise<void> {
    const branches = await engine.registry();
    const database = await Database.open(engine.layout.staging);
    try {
      const due = await readWhole(database, (reader) => dueForecast(reader, engine.layout, branches));
      if (due === null || ended) return;
      const { network, firstDate, madeFrom } = due;
      const from = startOfUtcDate(firstDate);
      const job = engine.beside('forecast', { from, to: from + DAYS_AHEAD * DAY_MS }, async (run) => {
        const forecast = await forecastInThread(network, run.signal);
        await storeForecast(database, engine.layout, branches, network, forecast, { madeAt: clock(), madeFrom });
      });
      await job.ended;
    } finally {
      await database.close();
    }
  }
  async function run(): Promise<void> {
    while (waiting && !ended) {
      waiting = false;
      await once().catch((error: unknown) => {
        if (!ended) onFailure(error);
      });
    }
    running = null;
  }
  function renew(): void {
    if (ended) return;
    waiting = true;
    running ??= run();
  }
  const stopListening = engine.listen((event) => {
    if (event.type === 'job' && event.job.state !== 'running' && MAKE_DAYS.includes(event.job.kind)) renew();
  });
  return {
    renew,
    async close() {
      ended = true;
      stopListening();
      await running;
    },
  };
}
