import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { appStatus } from '../../src/shared/app-api.ts';
import { addDays } from '../../src/shared/slots.ts';

const CLI = resolve('scripts/affluence.mjs');
const WORLD = ['--seed', '7', '--branches', '3'];
/** The same branches, whose readings and API have no faults. */
export const CLEAN_WORLD = [...WORLD, '--faults', 'clean'];
const run = promisify(execFile);

/** Today by UTC: what the app, whose clock is the system's, fills its lake up to. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** The real server over a real lake in a folder of its own, and the native engine over the same files. */
export class Site {
  readonly home: string;
  url = '';
  /** What the server said besides its address. */
  told = '';
  #server: ChildProcess | null = null;
  #native: DuckDBConnection | null = null;
  readonly #world: readonly string[];
  #serveOptions: readonly string[] = [];
  #servedAt = 0;

  private constructor(home: string, world: readonly string[]) {
    this.home = home;
    this.#world = world;
  }

  /** A site whose lake holds the last `days` days up to now (0: an empty one, which the server would fill by itself). */
  static async open(days: number, serveOptions: readonly string[] = WORLD): Promise<Site> {
    const site = await Site.make();
    if (days > 0) await site.fill(addDays(today(), -days), addDays(today(), 1));
    await site.serve(0, serveOptions);
    return site;
  }

  /** A site with neither lake nor server yet. */
  static async make(world: readonly string[] = WORLD): Promise<Site> {
    return new Site(await mkdtemp(join(tmpdir(), 'affluence-browser-')), world);
  }

  /** What a command of the command line answers about this home, as JSON. */
  async command(name: string, args: readonly string[]): Promise<unknown> {
    const { stdout } = await run(process.execPath, [CLI, name, '--home', this.home, ...args, '--json'], {
      maxBuffer: 16 * 1024 * 1024,
    });
    return JSON.parse(stdout);
  }

  /** Waits until the server has caught up after its start, and nothing runs. */
  async idle(): Promise<void> {
    for (let quiet = false; !quiet; ) {
      const { jobs } = appStatus.parse(await (await fetch(`${this.url}/api/status`)).json());
      const caughtUp = jobs.some(
        ({ kind, started_at }) => kind === 'backfill' && Date.parse(started_at) >= this.#servedAt,
      );
      quiet = caughtUp && jobs.every(({ state }) => state !== 'running');
      // Asked without a pause, it would take the core that the jobs need.
      if (!quiet) await sleep(100);
    }
  }

  /** Fills the lake by the command line, as a person would. */
  async fill(from: string, to: string): Promise<void> {
    const args = [CLI, 'backfill', '--home', this.home, '--from', from, '--to', to, ...this.#world, '--json'];
    await run(process.execPath, args);
  }

  /** Starts the server; port 0 is any. */
  async serve(port: number, options: readonly string[] = this.#world): Promise<void> {
    this.#serveOptions = options;
    this.#servedAt = Date.now();
    const args = [CLI, 'serve', '--home', this.home, '--port', String(port), ...options, '--json'];
    const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#server = server;
    this.told = '';
    server.stderr.on('data', (chunk) => {
      this.told += chunk;
    });
    const line = once(createInterface(server.stdout), 'line');
    const ended = once(server, 'exit').then(() => Promise.reject(new Error(`The server ended: ${this.told}`)));
    const [json] = await Promise.race([line, ended]);
    this.url = JSON.parse(json).url;
  }

  /** Kills the server, as a crash would. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server || server.exitCode !== null) return;
    const exit = once(server, 'exit');
    server.kill('SIGKILL');
    await exit;
  }

  /** Starts the server again, as it was and at the address it had. */
  serveAgain(): Promise<void> {
    return this.serve(Number(new URL(this.url).port), this.#serveOptions);
  }

  /** Rows of a query by the native engine. `daily`, `hourly`, `doors`, `quarantine` and `branches` are the lake's files, as they are now. */
  async rows(text: string): Promise<Record<string, unknown>[]> {
    this.#native ??= await (await DuckDBInstance.create()).connect();
    for (const [table, files] of [
      ['daily', 'daily/*/data.parquet'],
      ['hourly', 'hourly/*/data.parquet'],
      ['doors', 'doors/*/data.parquet'],
      ['quarantine', 'quarantine/*/data.parquet'],
      ['branches', 'branches.parquet'],
    ]) {
      const glob = join(this.home, 'lake', ...`${files}`.split('/')).replaceAll("'", "''");
      // A lake without faults has no quarantine.
      const found = await this.#native.runAndReadAll(`SELECT * FROM glob('${glob}')`);
      if (found.getRows().length === 0) continue;
      await this.#native.run(`CREATE OR REPLACE VIEW ${table} AS SELECT * FROM read_parquet('${glob}')`);
    }
    return (await this.#native.runAndReadAll(text)).getRowObjectsJson();
  }

  async close(): Promise<void> {
    this.#native?.closeSync();
    await this.kill();
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}
