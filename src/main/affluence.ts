import { join } from 'node:path';
import type { Engine, EngineEvent } from '../pipeline/engine.ts';
import { AffluenceError, SourceError } from '../pipeline/errors.ts';
import { Recovery } from '../pipeline/recovery.ts';
import { startSchedule } from '../pipeline/schedule/schedule.ts';
import { staffingStore } from '../pipeline/staffing/staffing-file.ts';
import type { Alert } from '../shared/alerts.ts';
import {
  addDays,
  type Clock,
  HOUR_MS,
  localDateOf,
  parseRangeEnd,
  startOfUtcDate,
  utcDateOf,
} from '../shared/slots.ts';
import { createApp } from './app/app.ts';
import { openRenewal } from './forecast/renewal.ts';
import { openMetrics } from './metrics/metrics.ts';
import { type MetricsRegistry, newRegistry } from './metrics/registry.ts';
import { measureSource } from './metrics/source-measures.ts';
import { type OpenEngineOptions, type OpenedEngine, openEngine } from './open-engine.ts';
import { carryAlerts } from './outward/carry-alerts.ts';
import { desktopNotices } from './outward/desktop-notices.ts';
import { outwardOf } from './outward/of-home.ts';
import type { SecretKeeper } from './outward/secrets.ts';
import { settingsStore } from './settings/settings-store.ts';
import { openSolverThread } from './staffing/solver-thread.ts';
import { openWatch } from './watch/open-watch.ts';

export type { EngineEvent };

/** Days that a new home is filled with at its first start. */
const FIRST_FILL_DAYS = 90;

/** Readings may come late: how far back they are asked for again each day. */
const LATE_READINGS_MS = 72 * HOUR_MS;

export interface AffluenceOptions extends Omit<OpenEngineOptions, 'traffic'> {
  /** Folder of the built page. */
  pageDir: string;
  clock?: Clock;
  /** How many times as fast as the system's clock `clock` runs. */
  speed?: number;
  /** Which Host headers are answered over HTTP; by default this PC's loopback address. */
  isOwnHost?: ((host: string) => boolean) | undefined;
  /** Where secrets are kept; by default in files of the home that only their owner may read. */
  secrets?: SecretKeeper;
  /** Shows alerts on the desktop, where the host has one: those whose rule asks for it, once each. */
  showAlerts?: (alerts: readonly Alert[], names: Readonly<Record<string, string>>) => void;
  /** Whether `/metrics` has gauges of each branch, too. */
  metricsPerBranch?: boolean;
  /** Told of scheduled work that failed. */
  onFailure?: (error: unknown) => void;
}

/** The application, without a host: a window or a server shows it by passing requests on. */
export interface Affluence {
  home: string;
  /** Where the embedded sensor API answers; null with another source. */
  simulatorUrl: string | null;
  fetch(request: Request): Promise<Response>;
  /** Fills what the lake lacks (a new home: the last 90 days) in the background, and starts the schedule. */
  start(): void;
  /** Gets the readings that are due and not in the lake yet, and cleans their hours. */
  extractNow(): Promise<void>;
  /** Fills what was missed while the PC slept. */
  catchUp(): void;
  /** Starts nothing more by itself until it is told to go on; what runs already goes on to its end. */
  pause(): void;
  /** Goes on after a pause: first with what was missed. */
  goOn(): void;
  /** Listens to jobs and to changes of the lake. */
  listen: Engine['listen'];
  close(): Promise<void>;
}

/** Opens the application over a home. @throws AffluenceError where the home or the source can't be used */
export async function openAffluence(options: AffluenceOptions): Promise<Affluence> {
  const registry = newRegistry();
  const opened = await openEngine({ ...options, traffic: measureSource(registry) });
  try {
    return await affluenceOver(opened, registry, options);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function affluenceOver(
  opened: OpenedEngine,
  registry: MetricsRegistry,
  options: AffluenceOptions,
): Promise<Affluence> {
  const clock = options.clock ?? Date.now;
  const { engine, simulatorUrl, close } = opened;
  const settings = settingsStore(engine.layout.home);
  const outward = outwardOf(engine, { clock, speed: options.speed ?? 1, secrets: options.secrets });
  const watch = await openWatch({ engine, sources: opened, settings, clock });
  const forecasts = openRenewal({ engine, clock, onFailure: failed });
  const metrics = openMetrics({
    registry,
    engine,
    alerts: watch.desk,
    clock,
    perBranch: options.metricsPerBranch ?? false,
  });
  const solver = openSolverThread();
  const app = await createApp({
    engine,
    forecasts,
    alerts: watch.desk,
    sources: opened,
    settings,
    outward,
    metrics,
    staffing: { store: staffingStore(engine.layout.home), solve: solver.solve },
    clock,
    pageDir: options.pageDir,
    isOwnHost: options.isOwnHost,
  });
  const recovery = new Recovery({
    probe: () => engine.probe(),
    recover: unlessPaused(() => resume().then(fillGaps)),
    onFailure: failed,
    speed: options.speed ?? 1,
  });
  const background = new Set<Promise<unknown>>();
  let zones: readonly string[] = [];
  let stopSchedule = () => {};
  let closing: Promise<void> | null = null;
  let paused = false;
  let begun = false;
  const { showAlerts } = options;
  const notices = desktopNotices({
    file: join(engine.layout.home, 'outbox', 'desktop.json'),
    clock,
    speed: options.speed ?? 1,
    show: (alerts) => inBackground(named(alerts).then((names) => showAlerts?.(alerts, names))),
    onFailure: failed,
  });
  const stopCarrying = carryAlerts(watch.desk, showAlerts ? [outward, notices] : [outward], failed);

  /** Work that nobody waits for; closing does. */
  function inBackground(work: Promise<unknown>): void {
    const ended = work.catch(failed).finally(() => background.delete(ended));
    background.add(ended);
  }
  /** What people call the branches of alerts, by id. */
  async function named(alerts: readonly Alert[]): Promise<Record<string, string>> {
    const about = new Set(alerts.map(({ branch_id }) => branch_id));
    const branches = (await engine.registry()).filter(({ id }) => about.has(id));
    return Object.fromEntries(branches.map(({ id, name }) => [id, name]));
  }
  /** Work that is begun by itself. What a pause skips is made good by `goOn`. */
  function unlessPaused(work: () => Promise<void>): () => Promise<void> {
    return async () => {
      if (!paused) await work();
    };
  }
  function failed(error: unknown): void {
    // What closing cut off is no failure.
    if (closing) return;
    if (error instanceof SourceError && error.passing) recovery.begin();
    options.onFailure?.(error);
  }
  async function fillGaps(): Promise<void> {
    zones = await engine.timeZones();
    const { firstSlot } = await engine.inventory();
    const to = await engine.dueEnd();
    const from = firstSlot ?? firstFillStart(to, zones);
    if (from < to) await (await engine.backfill({ from, to }, 'due')).ended;
  }
  /** Goes on with a backfill, and with what was decided or corrected, that a crash or a restart cut off. */
  async function resume(): Promise<void> {
    const corrected = await engine.applyRegistry();
    if (corrected) inBackground(corrected.ended);
    const applied = await engine.applyDecisions();
    if (applied) inBackground(applied.ended);
    const asked = await engine.askedBackfill();
    if (asked) inBackground((await engine.backfill(asked.range, asked.scope)).ended);
  }
  async function begin(): Promise<void> {
    begun = true;
    await resume();
    await fillGaps();
  }
  async function extractNow(): Promise<void> {
    const { latestSlot } = await engine.inventory();
    // A home whose first fill could not begin (no network yet) begins it now.
    if (latestSlot === null) return fillGaps();
    const to = await engine.dueEnd();
    if (latestSlot < to) await (await engine.extract({ from: latestSlot, to }, { andClean: true })).ended;
  }

  /** Once a local day is over: late readings of the last days are asked for, then what changed or is missing is made. */
  async function closeDay(): Promise<void> {
    const { firstSlot } = await engine.inventory();
    const to = await engine.dueEnd();
    const from = Math.max(firstSlot ?? to, startOfUtcDate(utcDateOf(to - LATE_READINGS_MS)));
    if (from < to) await (await engine.extract({ from, to })).ended;
    await fillGaps();
  }

  return {
    home: engine.layout.home,
    simulatorUrl,
    fetch: app.fetch,
    listen: (listener) => engine.listen(listener),
    extractNow,
    catchUp: () => inBackground(unlessPaused(fillGaps)()),
    pause() {
      paused = true;
    },
    goOn() {
      if (!paused) return;
      paused = false;
      inBackground(begun ? fillGaps() : begin());
    },
    start() {
      stopSchedule = startSchedule({
        clock,
        speed: options.speed ?? 1,
        timeZones: () => zones,
        extract: unlessPaused(extractNow),
        transform: unlessPaused(closeDay),
        onFailure: failed,
      });
      watch.start({ speed: options.speed ?? 1, onFailure: failed });
      inBackground(unlessPaused(begin)());
    },
    close() {
      stopSchedule();
      stopCarrying();
      recovery.stop();
      closing ??= Promise.all([
        app.close(),
        metrics.close(),
        watch.close(),
        outward.close(),
        notices.close(),
        solver.close(),
      ])
        .then(() => Promise.all([close(), forecasts.close()]))
        .then(async () => void (await Promise.all(background)));
      return closing;
    },
  };
}

function firstFillStart(end: number, timeZones: readonly string[]): number {
  const [zone] = timeZones;
  if (zone === undefined)
    throw new AffluenceError('The registry of the sensor API names no branch: there is nothing to count.');
  return parseRangeEnd(addDays(localDateOf(end, zone), -FIRST_FILL_DAYS), 'from', timeZones);
}
