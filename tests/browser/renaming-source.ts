import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Reading, reading, readingsAnswer } from '../../src/shared/sensor-api.ts';

const CLI = resolve('scripts/affluence.mjs');

/** The simulator behind a source that sends some readings of one branch under another name, and without their sensor. */
export class RenamingSource {
  readonly url: string;
  readonly #simulator: ChildProcess;
  readonly #server: Server;

  private constructor(url: string, simulator: ChildProcess, server: Server) {
    this.url = url;
    this.#simulator = simulator;
    this.#server = server;
  }

  /** `renamed` tells the name under which a reading is sent, or null for the one it has. */
  static async start(world: readonly string[], renamed: (reading: Reading) => string | null): Promise<RenamingSource> {
    const simulator = spawn(process.execPath, [CLI, 'simulate', '--port', '0', ...world, '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = await once(createInterface(simulator.stdout), 'line');
    const simulated: string = JSON.parse(line).url;
    const server = createServer(async (request, response) => {
      try {
        const answer = await fetch(`${simulated}${request.url}`);
        const text = await answer.text();
        const body = request.url?.startsWith('/v1/readings') && answer.ok ? rewritten(text, renamed) : text;
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(body);
      } catch {
        // The simulator cuts answers short: so does this.
        response.destroy();
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RenamingSource(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, simulator, server);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    this.#simulator.kill();
    await once(this.#simulator, 'exit');
  }
}

/** A page of readings with those renamed that are; what is out of form stays as it is. */
function rewritten(page: string, renamed: (reading: Reading) => string | null): string {
  const { readings, ...rest } = readingsAnswer.loose().parse(JSON.parse(page));
  const sent = readings.map((one) => {
    const known = reading.safeParse(one);
    const name = known.success ? renamed(known.data) : null;
    if (!known.success || name === null) return one;
    const { sensor: _, ...others } = known.data;
    return { ...others, branch: name };
  });
  return JSON.stringify({ ...rest, readings: sent });
}
