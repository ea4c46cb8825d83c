import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Engine } from '../../pipeline/engine.ts';
import type { Database } from '../../pipeline/lake/database.ts';
import { readWhole } from '../../pipeline/lake/read-whole.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** Whoever looks after the process asks these, and has no token for a process on its own machine. */
export const HEALTH_PATHS: readonly string[] = ['/healthz', '/readyz'];

/** The native engine answers within a few milliseconds; one that takes longer than this hangs. */
const ENGINE_PATIENCE_MS = 5_000;

export interface OperationsOptions {
  engine: Pick<Engine, 'layout' | 'isWriter' | 'knowsBranches'>;
  database: Database;
  metrics: Metrics;
  pageDir: string;
}

/**
 * Mounts what operations ask:
 *
 * - `/metrics`: see docs/operations.md
 * - `/healthz`: alive, that is, the event loop turns and the native engine answers; 503 where it does not
 * - `/readyz`: it can do its work: the lake is open and ours to write, the page is there, the branches are known; 503 with
 *   the reasons otherwise. A source that is away makes nobody unready: the page shows what is held.
 */
export function mountOperations(app: Hono, { engine, database, metrics, pageDir }: OperationsOptions): void {
  app.get('/metrics', async (context) => {
    const { text, contentType } = await metrics.expose(context.req.header('accept') ?? '');
    return new Response(text, { headers: { 'content-type': contentType, ...noStore } });
  });
  app.get('/healthz', async () => answer(await reasonsOf([engineAnswers(database)])));
  app.get('/readyz', async () =>
    answer(
      await reasonsOf([
        engineAnswers(database),
        access(engine.layout.lake, constants.R_OK | constants.W_OK | constants.X_OK).catch(
          because("The lake can't be read and written."),
        ),
        engine.isWriter().then(orSay('Another process has taken the place of the one writer of this home.')),
        access(join(pageDir, 'index.html')).catch(because('The page is not there: the installation is not whole.')),
        Promise.resolve(engine.knowsBranches).then(
          orSay('The branches are not known yet: the source was not asked so far, or has never answered.'),
        ),
      ]),
    ),
  );
}

const noStore = { 'cache-control': 'no-store' };

function answer(reasons: string[]): Response {
  const ok = reasons.length === 0;
  return Response.json({ status: ok ? 'ok' : 'failing', reasons }, { status: ok ? 200 : 503, headers: noStore });
}

/** What is wrong; each check throws its reason. */
async function reasonsOf(checks: readonly Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(checks);
  return results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as Error).message] : []));
}

/** Asks the native engine over a connection of its own: what others ask may take long. */
async function engineAnswers(database: Database): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const seconds = ENGINE_PATIENCE_MS / 1000;
    timer = setTimeout(() => reject(new Error(`The engine does not answer within ${seconds} s.`)), ENGINE_PATIENCE_MS);
  });
  try {
    await Promise.race([readWhole(database, (reader) => reader.rows('SELECT 1')), late]);
  } finally {
    clearTimeout(timer);
  }
}

const because = (reason: string) => (): never => {
  throw new Error(reason);
};

const orSay =
  (reason: string) =>
  (isSo: boolean): void => {
    if (!isSo) throw new Error(reason);
  };
