import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { problemResponse } from '../app/problem.ts';

/** How many requests one address may send in ten seconds: ten times what the page asks for at its busiest. */
const REQUESTS = { points: 3_000, duration: 10 };

/** How often one address may fail to be let in, per minute. */
const REFUSALS = { points: 10, duration: 60 };

/** Counts what each address asks for. */
export interface Rates {
  /** The answer to an address that asks too often; null where the request may go on. */
  answer(address: string): Promise<Response | null>;
  /** To be told of a request that was not let in. */
  refused(address: string): Promise<void>;
}

/** Begins to count. */
export function limitRates({ requests = REQUESTS, refusals = REFUSALS } = {}): Rates {
  const all = new RateLimiterMemory({ ...requests, keyPrefix: 'all' });
  const failures = new RateLimiterMemory({ ...refusals, keyPrefix: 'refused' });
  return {
    async answer(address) {
      const failed = await failures.get(address);
      if (failed && failed.consumedPoints >= refusals.points) return tooMany(failed.msBeforeNext);
      try {
        await all.consume(address);
        return null;
      } catch (error) {
        if (error instanceof RateLimiterRes) return tooMany(error.msBeforeNext);
        throw error;
      }
    },
    async refused(address) {
      await failures.penalty(address);
    },
  };
}

function tooMany(waitMs: number): Response {
  const response = problemResponse(429, 'Too many requests', 'This address asks too often: wait, then try again.');
  response.headers.set('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))));
  return response;
}
