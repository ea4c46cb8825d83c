import { isIPv6 } from 'node:net';
import { hostname as ownName } from 'node:os';
import { type HttpBindings, serve } from '@hono/node-server';
import type { Handler } from './guard.ts';

/** A server that listens. */
export interface Served {
  url: string;
  /** Whether the port asked for was taken and another one was chosen. */
  movedFrom: number | null;
  close(): Promise<void>;
}

/**
 * Slow or idle connections may not hold the server: times in milliseconds. An address names each branch it asks about, and
 * a group of one's own may have 5,000.
 */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 60_000, maxHeaderSize: 262_144 };
const MOST_CONNECTIONS = 512;

/**
 * Serves a handler over HTTP.
 *
 * @param hostname address to listen on
 * @param port 0 for any free one; a taken port gives any free one
 */
export async function serveOn(handler: Handler, hostname: string, port: number): Promise<Served> {
  try {
    return { ...(await listen(handler, hostname, port)), movedFrom: null };
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
    if (!taken || port === 0) throw error;
    return { ...(await listen(handler, hostname, 0)), movedFrom: port };
  }
}

function listen(handler: Handler, hostname: string, port: number): Promise<Omit<Served, 'movedFrom'>> {
  const fetch = (request: Request, bindings: unknown) =>
    handler(request, (bindings as HttpBindings).incoming.socket.remoteAddress ?? '');
  const { maxHeaderSize, ...timeouts } = LIMITS;
  return new Promise((resolve, reject) => {
    const options = { fetch, port, hostname, overrideGlobalObjects: false, serverOptions: { maxHeaderSize } };
    const server = serve(options, (address) => {
      server.off('error', reject);
      resolve({
        url: `http://${nameOf(hostname)}:${address.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            // Open event streams would keep the server alive.
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    Object.assign(server, timeouts, { maxConnections: MOST_CONNECTIONS });
    server.once('error', reject);
  });
}

/** How an address that is listened on is written in a URL: one that means "all of them", by this PC's name. */
function nameOf(address: string): string {
  if (address === '0.0.0.0' || address === '::') return ownName();
  return isIPv6(address) ? `[${address}]` : address;
}
