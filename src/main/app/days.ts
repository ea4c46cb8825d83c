import type { Hono } from 'hono';
import type { Engine } from '../../pipeline/engine.ts';
import { dailySlice } from '../../pipeline/export/daily-slice.ts';
import type { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import { datesAsked } from './request.ts';

/** Mounts the days of all branches on some local dates, cut out of the lake's years. */
export function mountDays(app: Hono, { layout }: Engine, database: Database): void {
  app.get('/data/daily.parquet', async (context) => {
    const { from, to } = datesAsked(context);
    const columns = context.req.queries('column') ?? [];
    const bytes = await readWhole(database, (reader) => dailySlice(reader, layout, columns, from, to));
    return new Response(bytes, {
      headers: { 'content-type': 'application/vnd.apache.parquet', 'cache-control': 'no-store' },
    });
  });
}
