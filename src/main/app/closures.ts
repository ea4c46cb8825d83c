import type { Hono } from 'hono';
import { closuresIn } from '../../pipeline/calendar/closures.ts';
import type { Engine } from '../../pipeline/engine.ts';
import { daysBetween } from '../../shared/slots.ts';
import { problemResponse } from './problem.ts';
import { datesAsked } from './request.ts';

/** Holidays are worked out anew each time: so many days at once are enough for any page. */
const MAX_DAYS = 3 * 366;

/** Mounts the calendar of closures, past and to come. */
export function mountClosures(app: Hono, engine: Engine): void {
  app.get('/api/closures', async (context) => {
    const { from, to } = datesAsked(context);
    if (daysBetween(from, to) > MAX_DAYS) {
      return problemResponse(400, 'Bad range', `Closures are told for at most ${MAX_DAYS} days at once.`);
    }
    return context.json({ closures: await closuresIn(engine.layout, await engine.registry(), { from, to }) });
  });
}
