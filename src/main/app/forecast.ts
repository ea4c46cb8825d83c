import type { Hono } from 'hono';
import type { Engine } from '../../pipeline/engine.ts';
import { latestForecast } from '../../pipeline/forecast/latest.ts';
import { together } from '../../pipeline/forecast/together.ts';
import type { Database } from '../../pipeline/lake/database.ts';
import type { ForecastAnswer } from '../../shared/forecast.ts';
import type { Clock } from '../../shared/slots.ts';
import { readingFrom } from './reading.ts';

/** Mounts the forecast. */
export function mountForecast(app: Hono, engine: Engine, database: Database, clock: Clock): void {
  const reading = readingFrom(database);
  app.get('/api/forecast', async (context) => {
    const asked = context.req.queries('branch') ?? [];
    const branches = await engine.registry();
    const branchIds = asked.length > 0 ? asked : branches.map(({ id }) => id);
    const latest = await reading((reader) =>
      latestForecast(reader, engine.layout, { branchIds: asked, asOf: clock() }),
    );
    return context.json(together(latest, branchIds) satisfies ForecastAnswer);
  });
}
