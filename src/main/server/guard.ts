import type { Access } from './access.ts';
import type { Rates } from './rates.ts';

/** Answers a request of an address. */
export type Handler = (request: Request, address: string) => Promise<Response>;

/** Puts a server's rules before a fetch handler: how often an address may ask, and whether it is let in. */
export function guarded(
  handler: (request: Request) => Promise<Response>,
  { rates, access }: { rates: Rates; access: Access | null },
): Handler {
  return async (request, address) => {
    const tooOften = await rates.answer(address);
    if (tooOften) return tooOften;
    const answer = access?.answer(request) ?? null;
    if (answer === null) return handler(request);
    if (answer.status === 401) await rates.refused(address);
    return answer;
  };
}
