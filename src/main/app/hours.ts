import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import type { Engine } from '../../pipeline/engine.ts';
import { hourlySlice } from '../../pipeline/export/hourly-slice.ts';
import { HoursAtHand } from '../../pipeline/export/hours-at-hand.ts';
import { type HoursTold, openHoursFile } from '../../pipeline/export/open-hours.ts';
import type { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import { datesAsked } from './request.ts';

const PARQUET = { 'content-type': 'application/vnd.apache.parquet' };

/** Mounts the hours of branches and local dates: as they are in the lake, and what the engine sums of those at hand. */
export function mountHours(app: Hono, { layout }: Engine, database: Database): void {
  const atHand = new HoursAtHand(layout);

  app.get('/data/hourly.parquet', async (context) => {
    const { branchIds, from, to } = datesAsked(context);
    const bytes = await readWhole(database, (reader) => hourlySlice(reader, layout, branchIds, from, to));
    return new Response(bytes, { headers: { ...PARQUET, 'cache-control': 'no-store' } });
  });

  for (const told of ['week-hours', 'day-hours'] satisfies HoursTold[]) {
    app.get(`/data/${told}.parquet`, (context) => {
      const which = datesAsked(context);
      return readWhole(database, async (reader) => {
        const file = await openHoursFile(reader, layout, atHand, told, which);
        const etag = `"${createHash('sha1').update(file.version).digest('base64url').slice(0, 16)}"`;
        // A browser that has the answer to this very question asks only whether it still holds.
        const headers = { ...PARQUET, 'cache-control': 'no-cache', etag };
        if (context.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
        return new Response(await file.bytes(), { headers });
      });
    });
  }
}
