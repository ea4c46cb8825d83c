import { HEALTH_PATHS } from '../app/operations.ts';
import type { Access } from './access.ts';
import { isLoopbackAddress } from './hosts.ts';
import type { Rates } from './rates.ts';

/** Answers a request of an address. */
export type Handler = (request: Request, address: string) => Promise<Response>;

/**
 * Puts a server's rules before a fetch handler: how often an address may ask, and whether it is let in. Whoever looks after the
 * process on its own machine has no token: whether it is alive and ready, which is all that is told there, it may ask.
 */
export function guarded(
  handler: (request: Request) => Promise<Response>,
  { rates, access }: { rates: Rates; access: Access | null },
): Handler {
  return async (request, address) => {
    const tooOften = await rates.answer(address);
    if (tooOften) return tooOften;
    const answer = isOwnHealthCheck(request, address) ? null : (access?.answer(request) ?? null);
    if (answer === null) return handler(request);
    if (answer.status === 401) await rates.refused(address);
    return answer;
  };
}

const isOwnHealthCheck = ({ method, url }: Request, address: string): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  HEALTH_PATHS.includes(new URL(url).pathname) &&
  isLoopbackAddress(address.replace(/^::ffff:/, ''));
