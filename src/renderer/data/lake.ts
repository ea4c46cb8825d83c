import './no-eval.ts';
import type { LakeFile, LakeManifest } from '../../shared/app-api.ts';
import { addDays, daysBetween } from '../../shared/slots.ts';
import { takeAlert, takeAlerts } from '../state/alerts.ts';
import { takeJob, useApp } from '../state/app.ts';
import { hasRecentDays } from '../state/choice.ts';
import { firstPainted } from '../state/painted.ts';
import type { DateRange } from '../state/period.ts';
import { currentSelection, selectionChangedAt } from '../state/selection.ts';
import { firstDateAsked } from '../state/use-range.ts';
import { fetchAlerts } from './alerts-api.ts';
import { fetchDaily, fetchHourly, fetchHourSums, fetchLakeFile, fetchManifest, fetchStatus } from './api.ts';
import type { Answering, Connector } from './connector.ts';
import { DailyLake, dailyBytes, dailyVersion, onlyDays, RECENT_DAYS } from './daily-lake.ts';
import { DuckDbConnector } from './duckdb-connector.ts';
import { listenToApp } from './events.ts';
import { HOURS_IN_DETAIL, HourlyCache } from './hourly-cache.ts';
import { summedHours } from './hours.ts';
import { KeptAnswers } from './kept-answers.ts';
import { type Extent, readExtent } from './queries/branch-choices.ts';
import { REGION_DAYS, regionDaysSql, SUMMED_COLUMNS } from './queries/day-sums.ts';
import { fetchSettings } from './settings-api.ts';
import { TablesFirst } from './tables-first.ts';

let startEngine: () => void = () => undefined;

/** The page's one engine, which can be asked once the days are in its tables, and the hours it holds. */
const engine = new DuckDbConnector(new Promise((start) => (startEngine = start)));
const tables = new TablesFirst(engine);
export const connector: Connector = tables;
/** For questions of `daily` and `branches` that the page opens with. */
export const answers = new KeptAnswers(connector, localStorage, () => selectionChangedAt() === null);
export const hourlyCache = summedHours(connector, { week: fetchHourSums('week'), days: fetchHourSums('day') });
export const detailCache = new HourlyCache(connector, fetchHourly, HOURS_IN_DETAIL);

/** What the page's questions of days are about. */
const DAILY_COLUMNS = [...SUMMED_COLUMNS, 'expected', 'imputed_share', 'peak_hour', 'peak_visitors'];

/** Files of days up to so many bytes are here before anybody waits: about a year of a hundred branches. */
const SMALL_LAKE_BYTES = 1_500_000;

/** Where more than this is asked about from the first, nothing less than the lake will do. */
const MOST_DAYS_FIRST = 1_100;

/** The engine does one thing at a time: what is asked of the newest days goes first. */
const OLDER_AFTER_MS = 1_000;

/** An engine that starts takes the time of all that is beside it: what is known without it may be drawn first, for so long. */
const ENGINE_AFTER_MS = 1_500;

/** The clock goes on while nothing happens: what is due by now is asked for again. */
const STATUS_EVERY_MS = 60_000;

function fetchDays(file: LakeFile): Promise<Uint8Array<ArrayBuffer>> {
  if (file.path !== RECENT_DAYS) return fetchLakeFile(file);
  const [from = '', to = ''] = file.version.split('..');
  return fetchDaily({ from, to }, DAILY_COLUMNS);
}

const daily = new DailyLake(engine, fetchDays, {
  columns: DAILY_COLUMNS,
  sums: { view: REGION_DAYS, of: regionDaysSql },
});
let waiting: LakeManifest | null = null;
let syncing = false;

/** Starts the engine, or shows what is known without it first; loads the lake and keeps it current by the app's events, for as long as the page lives. */
export function followLake(): void {
  if (!answers.hasAny) startEngine();
  engine.ready().catch((error: unknown) => {
    console.error(error);
    useApp.setState({ phase: 'engine-failed' });
  });
  listenToApp({
    connected: () => {
      useApp.setState({ connection: 'open' });
      void catchUp();
    },
    lost: () => useApp.setState({ connection: 'lost' }),
    status: (status) => useApp.setState({ status }),
    job: (job) => {
      // A decision may change how an hour came about without changing the day.
      if (job.state !== 'running') void detailCache.clear();
      takeJob(job);
    },
    lake: (manifest) => void take(manifest),
    settings: (settings) => useApp.setState({ settings }),
    alert: takeAlert,
  });
  setInterval(() => {
    if (useApp.getState().connection === 'open') void askStatus().catch(() => undefined);
  }, STATUS_EVERY_MS);
  void catchUp();
}

const askStatus = async (): Promise<void> => useApp.setState({ status: await fetchStatus() });

const askSettings = async (): Promise<void> => useApp.setState({ settings: (await fetchSettings()).settings });

/** Asks for what events may have told while nobody listened. A failure needs no word of its own: the connection shows it. */
async function catchUp(): Promise<void> {
  await Promise.allSettled([fetchManifest().then(take), askStatus(), askSettings(), fetchAlerts().then(takeAlerts)]);
}

/** Takes in the newest manifest; those that come while one is being taken in replace each other. */
async function take(manifest: LakeManifest): Promise<void> {
  waiting = manifest;
  if (syncing) return;
  syncing = true;
  try {
    while (waiting) {
      const newest = waiting;
      waiting = null;
      await syncTo(newest);
    }
  } finally {
    syncing = false;
  }
}

async function syncTo(manifest: LakeManifest): Promise<void> {
  const lake = dailyVersion(manifest);
  answers.turnTo(lake);
  let stands = false;
  if (useApp.getState().phase === 'loading') {
    const kept = await keptExtent(lake);
    if (!kept) startEngine();
    const recent = await recentDays(manifest, kept?.latestDate ?? null).catch(() => null);
    if (kept) showKept(kept, recent);
    stands = kept !== null;
    if (recent) await startWith(manifest, recent, lake).catch(() => undefined);
  }
  const { changed, complete, unreadable } = await daily.sync(manifest);
  const whole = complete && unreadable.length === 0;
  if (whole) answers.hold(lake);
  useApp.setState({ unreadable });
  if (!complete) {
    useApp.setState(({ phase }) => ({ phase: phase === 'engine-failed' ? phase : 'empty', olderComing: null }));
    return;
  }
  tables.open();
  // What was asked of recent days stands: those before them change none of it.
  stands = (stands && whole) || (useApp.getState().olderComing !== null && hasRecentDays(currentSelection().page));
  if (changed && !stands) await Promise.all([hourlyCache.clear(), detailCache.clear()]);
  if (changed) await tell(stands ? 0 : 1, { query: (statement) => answers.queryAnew(statement) });
  useApp.setState({ olderComing: null });
}

/** The branches and dates that the page knew of the lake in this state when it was last opened; null where it knew none. */
async function keptExtent(lake: string): Promise<Extent | null> {
  const extent = await readExtent(answers.recall(lake)).catch(() => null);
  return extent?.latestDate ? extent : null;
}

/** The newest days, where they tell all that is asked about, so that those before them need not be waited for; else null. */
async function recentDays(manifest: LakeManifest, known: string | null): Promise<DateRange | null> {
  if (dailyBytes(manifest) <= SMALL_LAKE_BYTES || !hasRecentDays(currentSelection().page)) return null;
  const latest = known ?? (useApp.getState().status ?? (await fetchStatus())).latest_date;
  const from = latest && firstDateAsked(currentSelection(), latest);
  return from && daysBetween(from, latest) <= MOST_DAYS_FIRST ? { from, to: addDays(latest, 1) } : null;
}

/** Shows what the page told when it was last opened; the engine starts once that is drawn. */
function showKept(extent: Extent, recent: DateRange | null): void {
  void firstPainted.then(startEngine);
  setTimeout(startEngine, ENGINE_AFTER_MS);
  useApp.setState(({ lakeVersion }) => ({
    ...extent,
    phase: 'ready',
    lakeVersion: lakeVersion + 1,
    olderComing: recent?.from ?? null,
  }));
}

/** Shows what the newest days tell, while all that came before is still to come. */
async function startWith(manifest: LakeManifest, recent: DateRange, lake: string): Promise<void> {
  const { complete } = await daily.sync(onlyDays(manifest, recent));
  if (!complete) return;
  answers.hold(lake);
  tables.open();
  if (useApp.getState().phase === 'loading') {
    useApp.setState({ olderComing: recent.from });
    // Of fewer days than there are: nothing to be kept.
    await tell(1, connector);
  }
  await new Promise((resume) => setTimeout(resume, OLDER_AFTER_MS));
}

async function tell(versions: number, asked: Answering): Promise<void> {
  const extent = await readExtent(asked);
  useApp.setState(({ lakeVersion }) => ({
    ...extent,
    phase: extent.latestDate ? 'ready' : 'empty',
    lakeVersion: lakeVersion + versions,
  }));
}
