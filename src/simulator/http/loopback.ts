import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { problemResponse } from './problem.ts';

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const LOOPBACK_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Lets only this machine in: the peer's address is a loopback one, and so is the name it asked for and the page it asks
 * from, lest a web page reach in through a name that resolves to 127.0.0.1. Calls within the process have no peer.
 */
export const loopbackOnly: MiddlewareHandler = async (c, proceed) => {
  const peer = peerOf(c);
  const names = [c.req.url, c.req.header('origin')].flatMap((url) => (url === undefined ? [] : [hostOf(url)]));
  if (peer === null || (LOOPBACK.test(peer) && names.every((name) => LOOPBACK_NAME.test(name)))) return proceed();
  return problemResponse(403, 'Faults are read and changed from the machine itself only, at 127.0.0.1.');
};

/** Address of the other end; null within the process. */
function peerOf(c: Context): string | null {
  if (!(c.env as { incoming?: unknown } | undefined)?.incoming) return null;
  return getConnInfo(c).remote.address ?? 'unknown';
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url);
