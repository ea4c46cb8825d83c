import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { type Clock, endOfOverSlots, formatSlot, HOUR_MS } from '../../shared/slots.ts';
import { CursorError } from '../delivery/position.ts';
import type { PageQuery, ReadingsPage } from '../delivery/readings-page.ts';
import type { Footfall } from '../world/footfall.ts';
import { problemResponse } from './problem.ts';
import { RangeQueryError, rangeOf } from './range-query.ts';
import { branchesRoute, healthRoute, readingsRoute } from './routes.ts';

const JSON_HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-cache' };

/** What the HTTP layer serves. */
export interface Served {
  clock: Clock;
  footfall: Footfall;
  readings: (query: PageQuery, now: number) => ReadingsPage;
}

/** The sensor API as a Hono app: the contract of src/shared/sensor-api.ts, and its OpenAPI description. */
export function sensorApp(served: Served): OpenAPIHono {
  const { clock, footfall } = served;
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      const wrong = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return problemResponse(400, `${wrong.join('; ')}.`);
    },
  });
  app.use(compress({ encoding: 'gzip' }));
  app.use(etag());

  app.openapi(branchesRoute, (c) => c.json({ branches: [...footfall.branches] }, 200));

  app.openapi(readingsRoute, (c) => {
    const { limit, cursor, ...ends } = c.req.valid('query');
    const now = clock();
    const page = served.readings({ range: rangeOf(ends, now), limit, cursor }, now);
    const body = `{"readings":[${page.readings.join(',')}],"next_cursor":${JSON.stringify(page.nextCursor)}}`;
    return new Response(body, { headers: JSON_HEADERS });
  });

  app.openapi(healthRoute, (c) => {
    const now = clock();
    const latest = formatSlot(endOfOverSlots(now) - HOUR_MS);
    return c.json({ status: 'ok' as const, now: new Date(now).toISOString(), latest_hour: latest }, 200);
  });

  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Sensor API',
      version: '1',
      description: 'Hourly counts of the door counters of a bank’s branches.',
    },
  });

  app.notFound((c) => problemResponse(404, `There is nothing at ${c.req.path}; /openapi.json lists what there is.`));
  app.onError((error) => {
    if (error instanceof RangeQueryError || error instanceof CursorError) return problemResponse(400, error.message);
    return problemResponse(500, `The sensor API failed: ${error.message}`);
  });
  return app;
}
