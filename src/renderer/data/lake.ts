import './no-eval.ts';
import type { LakeManifest } from '../../shared/app-api.ts';
import { takeAlert, takeAlerts } from '../state/alerts.ts';
import { takeJob, useApp } from '../state/app.ts';
import { hasRecentDays } from '../state/choice.ts';
import { currentSelection } from '../state/selection.ts';
import { fetchAlerts } from './alerts-api.ts';
import { fetchHourly, fetchHourSums, fetchLakeFile, fetchManifest, fetchStatus } from './api.ts';
import { DailyLake, newestYears } from './daily-lake.ts';
import { DuckDbConnector } from './duckdb-connector.ts';
import { listenToApp } from './events.ts';
import { HOURS_IN_DETAIL, HourlyCache } from './hourly-cache.ts';
import { summedHours } from './hours.ts';
import { readExtent } from './queries/branch-choices.ts';
import { fetchSettings } from './settings-api.ts';

/** The page's one engine, and the hours it holds. */
export const connector = new DuckDbConnector();
export const hourlyCache = summedHours(connector, { week: fetchHourSums('week'), days: fetchHourSums('day') });
export const detailCache = new HourlyCache(connector, fetchHourly, HOURS_IN_DETAIL);

/** What is loaded first: with what a period of a year is held against, two to three years. */
const FIRST_YEARS = 3;

/** The engine does one thing at a time: what is asked of the newest years goes first. */
const OLDER_AFTER_MS = 1_000;

/** The clock goes on while nothing happens: what is due by now is asked for again. */
const STATUS_EVERY_MS = 60_000;

const daily = new DailyLake(connector, fetchLakeFile);
let waiting: LakeManifest | null = null;
let syncing = false;

/** Starts the engine, loads the lake and keeps it current by the app's events, for as long as the page lives. */
export function followLake(): void {
  connector.ready().catch((error: unknown) => {
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
  if (useApp.getState().phase === 'loading') await startWith(newestYears(manifest, FIRST_YEARS), manifest);
  const { changed, complete, unreadable } = await daily.sync(manifest);
  useApp.setState({ unreadable });
  if (!complete) {
    useApp.setState(({ phase }) => ({ phase: phase === 'engine-failed' ? phase : 'empty', olderComing: false }));
    return;
  }
  const { olderComing } = useApp.getState();
  // What was asked of recent days stands: the years before them change none of it.
  const asked = olderComing && hasRecentDays(currentSelection().page);
  if (changed && !asked) await Promise.all([hourlyCache.clear(), detailCache.clear()]);
  if (changed) await tell(asked ? 0 : 1);
  useApp.setState({ olderComing: false });
}

/** Shows what the newest years tell, while the others are still to come. */
async function startWith(recent: LakeManifest, { files }: LakeManifest): Promise<void> {
  if (recent.files.length === files.length || !hasRecentDays(currentSelection().page)) return;
  const { complete } = await daily.sync(recent);
  if (!complete) return;
  useApp.setState({ olderComing: true });
  await tell(1);
  await new Promise((resume) => setTimeout(resume, OLDER_AFTER_MS));
}

async function tell(versions: number): Promise<void> {
  const extent = await readExtent(connector);
  useApp.setState(({ lakeVersion }) => ({
    ...extent,
    phase: extent.latestDate ? 'ready' : 'empty',
    lakeVersion: lakeVersion + versions,
  }));
}
