import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Simulator } from '../simulator.ts';

/** The port asked for can't be had; the message is a sentence for the person who asked. */
export class PortError extends Error {
  override name = 'PortError';
}

export interface ServeOptions {
  /** 0 takes any free port */
  port: number;
  /** address to listen on; only this machine by default */
  host?: string;
}

/**
 * Serves a simulator over HTTP.
 *
 * @returns the URL it answers at, without a slash at the end, and `close`, which ends open connections too
 * @throws PortError where the port is taken, or not ours to take
 */
export async function serveSimulator(
  simulator: Simulator,
  { port, host = '127.0.0.1' }: ServeOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createAdaptorServer({
    fetch: (request, env) => simulator.fetch(request, env),
    overrideGlobalObjects: false,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const boundPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function portError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} of ${host} is taken by another program: choose another, or 0 for any free one.`,
    EACCES: `Port ${port} of ${host} may not be taken by this user: choose one above 1023, or 0 for any free one.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine: use 127.0.0.1.`,
  };
  const sentence = sentences[error.code ?? ''];
  return sentence === undefined ? error : new PortError(sentence, { cause: error });
}
