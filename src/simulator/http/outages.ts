import type { MiddlewareHandler } from 'hono';
import { type Clock, HOUR_MS } from '../../shared/slots.ts';
import { type Episodes, episodes } from '../faults/episodes.ts';
import type { FaultSettings } from '../faults/settings.ts';
import { problemResponse } from './problem.ts';

const OUTAGE_HOURS = [1, 2, 3, 4, 6, 8];
const OUTAGE_FAMILY = 100;
const RETRY_AFTER_SECONDS = '60';

/** Answers 503 while the API is down: for the stretches of the server's clock that are planned, or drawn at their rate. */
export function outages(seed: number, clock: Clock, settings: () => FaultSettings): MiddlewareHandler {
  const random = randomOutages(seed);
  return async (_, proceed) => {
    const { rates, outages: planned } = settings();
    const now = clock();
    const isDown =
      planned.some(({ from, to }) => Date.parse(from) <= now && now < Date.parse(to)) ||
      random(rates.outage)(0, Math.floor(now / HOUR_MS)) !== null;
    if (!isDown) return proceed();
    return problemResponse(503, 'The sensor API is down; try again later.', { 'retry-after': RETRY_AFTER_SECONDS });
  };
}

/** The random outages for a rate; those of the rate asked for last are kept, as it seldom changes. */
function randomOutages(seed: number): (rate: number) => Episodes {
  let kept = { rate: 0, episodes: episodes(seed, OUTAGE_FAMILY, 0, OUTAGE_HOURS) };
  return (rate) => {
    if (kept.rate !== rate) kept = { rate, episodes: episodes(seed, OUTAGE_FAMILY, rate, OUTAGE_HOURS) };
    return kept.episodes;
  };
}
