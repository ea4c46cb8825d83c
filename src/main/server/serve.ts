import { serve } from '@hono/node-server';

/** A server that listens. */
export interface Served {
  url: string;
  /** Whether the port asked for was taken and another one was chosen. */
  movedFrom: number | null;
  close(): Promise<void>;
}

/**
 * Serves a fetch handler over HTTP on this PC alone.
 *
 * @param port 0 for any free one; a taken port gives any free one
 */
export async function serveOnLoopback(handler: (request: Request) => Promise<Response>, port: number): Promise<Served> {
  try {
    return { ...(await listen(handler, port)), movedFrom: null };
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
    if (!taken || port === 0) throw error;
    return { ...(await listen(handler, 0)), movedFrom: port };
  }
}

function listen(handler: (request: Request) => Promise<Response>, port: number): Promise<Omit<Served, 'movedFrom'>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: handler, port, hostname: '127.0.0.1', overrideGlobalObjects: false }, (address) => {
      server.off('error', reject);
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            // Open event streams would keep the server alive.
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
