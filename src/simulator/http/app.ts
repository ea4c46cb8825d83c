import { OpenAPIHono, type z } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import { type Clock, DAY_MS, endOfOverSlots, formatSlot, HOUR_MS } from '../../shared/slots.ts';
import type { PageQuery } from '../delivery/pages.ts';
import { CursorError } from '../delivery/position.ts';
import type { FaultControl } from '../fault-control.ts';
import { FaultSettingsError } from '../faults/settings.ts';
import type { Footfall } from '../world/footfall.ts';
import { apiFaults, type Wait } from './api-faults.ts';
import { browsePage } from './browse-page.ts';
import { changeFaultsRoute, faultsRoute, truthRoute } from './control-routes.ts';
import { describeApi } from './describe.ts';
import { loopbackOnly } from './loopback.ts';
import { outages } from './outages.ts';
import { problemResponse } from './problem.ts';
import { RangeQueryError, rangeOf } from './range-query.ts';
import { branchesRoute, healthRoute, type rangeQuery, readingsRoute } from './routes.ts';

const JSON_HEADERS = { 'content-type': 'application/json', 'cache-control': 'no-cache' };

/** What the HTTP layer serves. */
export interface Served {
  clock: Clock;
  seed: number;
  footfall: Footfall;
  faults: FaultControl;
  exposeTruth: boolean;
  wait: Wait;
}

/** The sensor API as a Hono app: the contract of src/shared/sensor-api.ts, a simulator's controls, and their description. */
export function sensorApp(served: Served): OpenAPIHono {
  const { clock, seed, footfall, faults, exposeTruth, wait } = served;
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      const wrong = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      return problemResponse(400, `${wrong.join('; ')}.`);
    },
  });
  const outage = outages(seed, clock, faults.settings);
  const trouble = apiFaults({ seed, settings: faults.settings, wait });
  app.use(compress({ encoding: 'gzip' }));
  app.use('/v1/health', outage);
  for (const path of ['/v1/branches', '/v1/readings']) app.use(path, outage, trouble);
  app.use('/v1/faults', loopbackOnly);
  app.use(etag());

  app.openapi(branchesRoute, (c) => c.json({ branches: [...footfall.branches] }, 200));

  app.openapi(readingsRoute, (c) => {
    const now = clock();
    const page = faults.pages().readings(pageQueryOf(c.req.valid('query'), now), now);
    const body = `{"readings":[${page.readings.join(',')}],"next_cursor":${JSON.stringify(page.nextCursor)}}`;
    return new Response(body, { headers: JSON_HEADERS });
  });

  app.openapi(healthRoute, (c) => {
    const now = clock();
    const latest = Math.min(endOfOverSlots(now) - HOUR_MS, footfall.lastSlot ?? Number.POSITIVE_INFINITY);
    return c.json({ status: 'ok' as const, now: new Date(now).toISOString(), latest_hour: formatSlot(latest) }, 200);
  });

  app.openapi(faultsRoute, (c) => c.json(faults.settings(), 200));
  app.openapi(changeFaultsRoute, (c) => c.json(faults.change(c.req.valid('json')), 200));

  if (exposeTruth) {
    app.openapi(truthRoute, (c) => {
      const now = clock();
      return c.json(faults.pages().truth(pageQueryOf(c.req.valid('query'), now), now), 200);
    });
  }

  const document = describeApi(app);
  app.get('/openapi.json', (c) => c.json(document));
  app.get('/', () => {
    const to = endOfOverSlots(clock());
    return browsePage(document, { from: formatSlot(to - DAY_MS), to: formatSlot(to) });
  });

  for (const path of ['/', '/openapi.json', ...Object.keys(document.paths ?? {})]) {
    const allowed = path === '/v1/faults' ? 'GET, HEAD, PUT' : 'GET, HEAD';
    app.all(path, (c) =>
      problemResponse(405, `${c.req.method} is not for ${path}: use ${allowed}.`, { allow: allowed }),
    );
  }
  app.notFound((c) => problemResponse(404, `There is nothing at ${c.req.path}; /openapi.json lists what there is.`));
  app.onError(answerError);
  return app;
}

/** An empty cursor, as a form sends it, is none. */
function pageQueryOf({ limit, cursor, ...ends }: z.infer<typeof rangeQuery>, now: number): PageQuery {
  return { range: rangeOf(ends, now), limit, cursor: cursor || undefined };
}

function answerError(error: Error): Response {
  if (error instanceof RangeQueryError || error instanceof CursorError || error instanceof FaultSettingsError) {
    return problemResponse(400, error.message);
  }
  if (error instanceof HTTPException) return problemResponse(error.status, error.message);
  return problemResponse(500, `The sensor API failed: ${error.message}`);
}
