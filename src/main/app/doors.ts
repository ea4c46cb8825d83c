import type { Hono } from 'hono';
import type { Engine } from '../../pipeline/engine.ts';
import { doorsByDay } from '../../pipeline/export/doors-by-day.ts';
import type { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import { problemResponse } from './problem.ts';
import { datesAsked } from './request.ts';

/** More branches than anybody looks at door by door. */
const MAX_BRANCHES = 50;

/** Mounts what passed the doors of some branches, day by day. */
export function mountDoors(app: Hono, { layout }: Engine, database: Database): void {
  app.get('/data/doors.parquet', async (context) => {
    const { from, to, branchIds: branches } = datesAsked(context);
    if (branches.length === 0 || branches.length > MAX_BRANCHES) {
      return problemResponse(400, 'Bad branches', `Doors are told for 1 to ${MAX_BRANCHES} branches, by "branch=…".`);
    }
    const bytes = await readWhole(database, (reader) => doorsByDay(reader, layout, branches, from, to));
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': 'application/vnd.apache.parquet', 'cache-control': 'no-store' },
    });
  });
}
