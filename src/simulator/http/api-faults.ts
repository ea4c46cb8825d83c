import type { Context, MiddlewareHandler } from 'hono';
import { hash, next, pick, STREAM, toUnit } from '../chance/hash.ts';
import { API_FAULTS, type ApiFault, type FaultRates } from '../faults/catalogue.ts';
import type { FaultSettings } from '../faults/settings.ts';
import { problemResponse } from './problem.ts';

/** Waits so many milliseconds, or until the signal says that nobody waits any more. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface ApiFaultOptions {
  seed: number;
  settings: () => FaultSettings;
  wait: Wait;
}

/** A hanging connection is let go after this long, if the client has not given up before. */
const HANG_MS = 10 * 60_000;

/** Waits by the machine's own time: a slow server is slow for whoever asks, however fast its clock runs. */
export const waitInRealTime: Wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    timer.unref();
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });

/**
 * Makes the API fail as its settings say. Drawn for each attempt, by counting them, so that the same call may succeed the
 * next time.
 */
export function apiFaults({ seed, settings, wait }: ApiFaultOptions): MiddlewareHandler {
  let attempts = 0;
  return async (c, proceed) => {
    const bits = hash(seed, STREAM.api, attempts++);
    switch (drawn(settings().rates, toUnit(bits), c.req.query('cursor') !== undefined)) {
      case 'error_500':
        return problemResponse(500, 'The sensor API failed; the same call may succeed later.');
      case 'unavailable_503':
        return unavailable('The sensor API is restarting; try again in a moment.', 1);
      case 'throttled_429':
        return problemResponse(429, 'Too many calls: wait before the next.', {
          'retry-after': `${1 + (next(bits, 1) % 3)}`,
        });
      case 'cursor_expired':
        return problemResponse(410, 'This cursor has expired: begin again without one.');
      case 'slow':
        await wait(200 + 1800 * toUnit(next(bits, 1)), c.req.raw.signal);
        return proceed();
      case 'hang':
        await wait(HANG_MS, c.req.raw.signal);
        return unavailable('The sensor API could not answer.', 1);
      case 'cut_json':
        await proceed();
        return spoil(c, (body) => body.slice(0, Math.floor(body.length * (0.1 + 0.8 * toUnit(next(bits, 1))))));
      case 'malformed_json':
        await proceed();
        return spoil(c, (body) => pick([`${body}]`, body.replace(':', ': NaN, '), GATEWAY_PAGE], next(bits, 1)));
      case 'changed_form':
        await proceed();
        return spoil(c, (body) => body.replace(/^\{"(readings|branches)":/, '{"items":'));
      default:
        return proceed();
    }
  };
}

const GATEWAY_PAGE = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

const unavailable = (detail: string, seconds: number) => problemResponse(503, detail, { 'retry-after': `${seconds}` });

function drawn(rates: FaultRates, u: number, hasCursor: boolean): ApiFault | null {
  let upTo = 0;
  for (const fault of API_FAULTS) {
    if (fault === 'outage') continue;
    upTo += rates[fault];
    if (u < upTo) return fault === 'cursor_expired' && !hasCursor ? null : fault;
  }
  return null;
}

/** A broken answer keeps its status, but must not be remembered under the whole one's ETag. */
async function spoil(c: Context, change: (body: string) => string): Promise<void> {
  const whole = c.res;
  if (whole.status !== 200) return;
  const headers = new Headers(whole.headers);
  headers.delete('etag');
  headers.delete('content-length');
  headers.set('cache-control', 'no-store');
  // Hono adds the headers of the response that stands to one that takes its place, unless it is taken away first.
  c.res = undefined;
  c.res = new Response(change(await whole.text()), { status: whole.status, headers });
}
