import type { Hono } from 'hono';
import type { Engine } from '../../pipeline/engine.ts';
import { judgedForecasts } from '../../pipeline/forecast/judged.ts';
import { knownDays } from '../../pipeline/forecast/known-days.ts';
import { latestForecast } from '../../pipeline/forecast/latest.ts';
import { together } from '../../pipeline/forecast/together.ts';
import type { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import type { ForecastAnswer, JudgedAnswer } from '../../shared/forecast.ts';
import type { Clock } from '../../shared/slots.ts';
import type { Renewal } from '../forecast/renewal.ts';

/** Days up to now whose forecasts are judged: four weeks, so that each weekday counts alike. */
const JUDGED_DAYS = 28;

interface ForecastRoom {
  engine: Engine;
  database: Database;
  forecasts: Pick<Renewal, 'renew'>;
  clock: Clock;
}

/** Mounts the forecast, which follows decisions, too: before these are mounted. */
export function mountForecast(app: Hono, { engine, database, forecasts, clock }: ForecastRoom): void {
  app.post('/api/decisions', async (context, next) => {
    await next();
    // A day to come that is said to be closed touches no hour: no job would have the forecast look.
    if (context.res.ok) forecasts.renew();
  });
  app.get('/api/forecast', async (context) => {
    const asked = context.req.queries('branch') ?? [];
    const branches = await engine.registry();
    const branchIds = asked.length > 0 ? asked : branches.map(({ id }) => id);
    const answer = await readWhole(database, async (reader) => {
      const which = { branchIds: asked, asOf: Number.POSITIVE_INFINITY };
      return together(
        await latestForecast(reader, engine.layout, which),
        branchIds,
        await knownDays(reader, engine.layout),
      );
    });
    return context.json(answer satisfies ForecastAnswer);
  });
  app.get('/api/forecast/judged', async (context) => {
    const which = { branchIds: context.req.queries('branch') ?? [], days: JUDGED_DAYS, asOf: clock() };
    const judged = await readWhole(database, (reader) => judgedForecasts(reader, engine.layout, which));
    return context.json(judged satisfies JudgedAnswer);
  });
}
