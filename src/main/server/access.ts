import type { Clock } from '../../shared/slots.ts';
import { problemResponse } from '../app/problem.ts';
import { createSessions } from './sessions.ts';
import { sameSecret } from './token.ts';

/** Who may use the server. */
export interface Access {
  /** The answer to a request that is not let in, or that is about getting in; null where the request may go on. */
  answer(request: Request): Response | null;
  /** An address below the server's, by which one browser is let in, once. */
  newLink(): string;
}

/**
 * Lets in whoever has the token: a program by `Authorization: Bearer TOKEN`, a browser by a link that works once and gives
 * it a cookie. `POST /login` with the token gives such a link.
 */
export function tokenAccess(token: string, clock: Clock): Access {
  const sessions = createSessions(clock);
  const newLink = () => `/login?code=${sessions.newCode()}`;
  const hasToken = (request: Request): boolean => {
    const given = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    return given !== undefined && sameSecret(given, token);
  };
  return {
    newLink,
    answer(request) {
      const url = new URL(request.url);
      const known = hasToken(request);
      if (url.pathname === '/login' && request.method === 'GET') {
        const cookie = sessions.open(url.searchParams.get('code') ?? '');
        return cookie === null ? refused('This link was used or is over. Ask for another one.') : letIn(cookie);
      }
      if (url.pathname === '/login' && known) return Response.json({ link: newLink() }, { headers: noStore });
      if (known || sessions.holds(request.headers.get('cookie'))) return null;
      return refused('Open the link that the server gave, or send its token as "Authorization: Bearer".');
    },
  };
}

const noStore = { 'cache-control': 'no-store' };

/** A page that goes on by itself: a redirect from another site's link would not carry a SameSite=Strict cookie. */
const letIn = (cookie: string): Response =>
  new Response('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Affluence</title>', {
    headers: {
      ...noStore,
      'set-cookie': cookie,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });

function refused(detail: string): Response {
  const response = problemResponse(401, 'Not let in', detail);
  response.headers.set('www-authenticate', 'Bearer realm="Affluence"');
  response.headers.set('cache-control', 'no-store');
  return response;
}
