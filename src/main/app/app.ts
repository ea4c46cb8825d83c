import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Engine } from '../../pipeline/engine.ts';
import { AffluenceError, messageOf, SourceError } from '../../pipeline/errors.ts';
import { Database } from '../../pipeline/lake/database.ts';
import type { RotaSolver } from '../../pipeline/staffing/plan-week.ts';
import type { StaffingStore } from '../../pipeline/staffing/staffing-file.ts';
import { lakeStatus } from '../../pipeline/status.ts';
import { type AppStatus, backfillCommand } from '../../shared/app-api.ts';
import { type Clock, parseRange, TimeInputError } from '../../shared/slots.ts';
import type { Renewal } from '../forecast/renewal.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { OpenedEngine } from '../open-engine.ts';
import type { Outward } from '../outward/outward.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { version } from '../version.ts';
import type { AlertDesk } from '../watch/alert-desk.ts';
import { mountAlerts } from './alerts.ts';
import { mountBranches } from './branches.ts';
import { mountClosures } from './closures.ts';
import { mountDays } from './days.ts';
import { mountDecisions } from './decisions.ts';
import { mountDoors } from './doors.ts';
import { EventHub } from './events.ts';
import { mountForecast } from './forecast.ts';
import { ownOriginOnly, securityHeaders } from './guards.ts';
import { mountHours } from './hours.ts';
import { lakeManifest } from './manifest.ts';
import { mountOperations } from './operations.ts';
import { mountOutward } from './outward.ts';
import { pathBelow, servePage } from './page.ts';
import { problemResponse } from './problem.ts';
import { datesAsked, parseJson } from './request.ts';
import { serveFile } from './serve-file.ts';
import { mountSettings } from './settings.ts';
import { mountStaffing } from './staffing.ts';

export interface AppOptions {
  engine: Engine;
  forecasts: Pick<Renewal, 'renew'>;
  alerts: AlertDesk;
  sources: Pick<OpenedEngine, 'source' | 'trySource' | 'changeSource'>;
  settings: SettingsStore;
  outward: Outward;
  metrics: Metrics;
  staffing: { store: StaffingStore; solve: RotaSolver };
  clock: Clock;
  /** Folder of the built page. */
  pageDir: string;
  /** Which Host headers are answered over HTTP; by default this PC's loopback address. */
  isOwnHost?: ((host: string) => boolean) | undefined;
}

/** The one fetch handler, and the way to end what it has open. */
export interface App {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/**
 * The application's HTTP face for every host: the page, the lake's files, commands and events; what is said over it
 * stands in `src/shared/app-api.ts`.
 */
export async function createApp({
  engine,
  forecasts,
  alerts,
  sources,
  settings,
  outward,
  metrics,
  staffing,
  clock,
  pageDir,
  isOwnHost,
}: AppOptions): Promise<App> {
  const { layout } = engine;
  const database = await Database.open(layout.staging);
  const events = new EventHub();

  const status = async (): Promise<AppStatus> => ({
    version,
    home: layout.home,
    source: { ...sources.source, reachable: engine.sourceReachable },
    now: new Date(clock()).toISOString(),
    ...(await lakeStatus(database, layout, clock(), engine.endOfSource)),
    jobs: engine.jobList(),
  });
  const tellStatus = () => {
    status().then(
      (state) => events.send('status', state),
      () => {
        // A file of the lake can't be read: GET /api/status says so to whoever asks.
      },
    );
  };
  const stopListening = engine.listen((event) => {
    if (event.type === 'job') events.send('job', event.job);
    if (event.type === 'lake') lakeManifest(layout).then((manifest) => events.send('lake', manifest), tellStatus);
    if (event.type !== 'job' || event.job.state !== 'running') tellStatus();
  });

  const app = new Hono();
  app.use(securityHeaders);
  app.use(ownOriginOnly(isOwnHost));
  const upTo = (kib: number) => {
    const onError = () => problemResponse(413, 'Too large', `What is sent there has at most ${kib} KiB.`);
    return bodyLimit({ maxSize: kib * 1024, onError });
  };
  const [command, file] = [upTo(64), upTo(8 * 1024)];
  const filePaths = ['/api/branches', '/api/settings', '/api/alert-rules'];
  app.use('/api/*', (context, next) => (filePaths.includes(context.req.path) ? file : command)(context, next));

  app.get('/api/status', async (context) => context.json(await status()));
  app.get('/api/events', (context) => events.subscribe(context, async () => [['status', await status()]]));
  app.post('/api/backfill', async (context) => {
    const command = backfillCommand.safeParse(parseJson(await context.req.text()));
    if (!command.success) {
      return problemResponse(400, 'Bad command', 'A backfill needs "from" and "to": dates or UTC hours.');
    }
    const range = parseRange(command.data.from, command.data.to, await engine.timeZones());
    const { scope, dry_run } = command.data;
    if (dry_run) return context.json(await engine.planBackfill(range, scope));
    const { job, ended } = await engine.backfill(range, scope);
    // Its failure reaches people as the job's state.
    ended.catch(() => {});
    return context.json(job, 202);
  });
  app.get('/api/partitions', async (context) => {
    const { from, to } = datesAsked(context);
    return context.json({ partitions: await engine.partitions(parseRange(from, to, [])) });
  });
  app.post('/api/jobs/:id/cancel', (context) => {
    const job = engine.cancel(context.req.param('id'));
    return job
      ? context.json(job, 202)
      : problemResponse(404, 'No such job', 'No job with this id is running; it may have ended by itself.');
  });

  mountForecast(app, { engine, database, forecasts, clock });
  mountDecisions(app, engine, database);
  mountSettings(app, { engine, store: settings, sources, events });
  mountBranches(app, engine);
  mountClosures(app, engine);
  mountDoors(app, engine, database);
  mountDays(app, engine, database);
  mountHours(app, engine, database);
  const stopAlerts = mountAlerts(app, alerts, events);
  mountOutward(app, outward);
  mountOperations(app, { engine, database, metrics, pageDir });
  mountStaffing(app, { engine, database, ...staffing, clock });

  app.get('/lake/manifest.json', async (context) => context.json(await lakeManifest(layout)));
  app.get('/lake/*', async (context) => {
    const path = pathBelow(layout.lake, new URL(context.req.url).pathname.slice('/lake'.length));
    const file = path?.endsWith('.parquet')
      ? await serveFile(path, context.req.raw, { 'cache-control': 'no-cache' })
      : null;
    return file ?? problemResponse(404, 'No such file', 'The lake has no such file.');
  });
  app.get('*', async (context) => {
    return (
      (await servePage(pageDir, context.req.raw)) ??
      problemResponse(404, 'Not found', 'There is nothing at this address.')
    );
  });

  app.onError((error) => {
    if (error instanceof TimeInputError) return problemResponse(400, 'Bad time', error.message);
    if (error instanceof SourceError) return problemResponse(502, 'Source unreachable', error.message, error.told);
    if (error instanceof AffluenceError) return problemResponse(409, 'Not possible now', error.message, error.told);
    return problemResponse(
      500,
      'Unexpected error',
      `${messageOf(error)}. "affluence check" tells whether the lake is sound.`,
    );
  });

  return {
    fetch: async (request) => app.fetch(request),
    async close() {
      stopListening();
      stopAlerts();
      events.close();
      await database.close();
    },
  };
}
