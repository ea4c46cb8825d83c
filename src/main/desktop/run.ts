import { homedir } from 'node:os';
import { app, dialog, Menu, powerMonitor, protocol } from 'electron';
import { type AppStatus, appStatus } from '../../shared/app-api.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { version } from '../version.ts';
import { actionsOf } from './actions.ts';
import { callAttention } from './attention.ts';
import { controlCollection } from './collection.ts';
import { healthOf } from './health.ts';
import type { FileInbox } from './inbox.ts';
import { askKeychain } from './keychain.ts';
import { openLog } from './log.ts';
import { startWithSystem } from './login-item.ts';
import { menuTemplate } from './menu.ts';
import { tellNotOpened } from './not-opened.ts';
import { createOpenedFiles } from './opened-files.ts';
import { startsHidden } from './options.ts';
import { recoverPage } from './page-recovery.ts';
import { sentenceOf } from './pipeline/answer.ts';
import { forkPipeline } from './pipeline/fork.ts';
import { supervise } from './pipeline/supervise.ts';
import { serveOrigin } from './security/origin.ts';
import { changesSettings, readSettings } from './settings.ts';
import { closeBeforeQuit } from './shutdown.ts';
import { languageOf, type Texts, textsFor } from './texts.ts';
import { openTray } from './tray.ts';
import type { UpdateSource } from './update/policy.ts';
import { followUpdates } from './update/updates.ts';
import { bringForward, keepInTray, openWindow, whenLoaded } from './window.ts';

/** Where the built files lie. */
export interface Places {
  /** The built pipeline/process.ts. */
  pipeline: string;
  pageDir: string;
  preload: string;
  icon: string;
}

/** Deaths of the data process in a row after which the person is told: one may be chance. */
const TOLD_AFTER_DEATHS = 3;

/**
 * Opens the application and its window, once Electron is ready. An application that can't open says why and ends.
 *
 * @param args the command line's options
 * @param inbox files that the person gives to the application, from before it is ready
 * @param updates where new versions come from
 */
export async function runDesktop(
  args: readonly string[],
  places: Places,
  inbox: FileInbox,
  updates: UpdateSource,
): Promise<void> {
  await app.whenReady();
  // Tells scripts/start.mjs that Electron works on this machine.
  process.send?.('window');
  const log = openLog(app.getPath('logs'));
  log.info(`Affluence ${version} starts on ${process.platform} ${process.arch}.`);
  process.on('uncaughtExceptionMonitor', (error) => log.error(String(error.stack ?? error)));
  app.on('child-process-gone', (_event, { type, reason }) => log.error(`A process ended: ${type}, ${reason}.`));

  let language = languageOf(app.getLocale());
  let settings: Settings = DEFAULT_SETTINGS;
  let status: AppStatus | null = null;
  let home = '';
  const opened = createOpenedFiles();

  const pipeline = supervise({
    start: () => forkPipeline(places.pipeline, [places.pageDir, ...args], say),
    onOpened(path) {
      home = path;
      log.info(`The lake in ${path} is open.`);
      collection.begin();
      void applySettings();
      void attention.look();
    },
    onNotOpened(said) {
      log.error(said.message);
      dialog.showErrorBox(texts().startFailed, tellNotOpened(said, texts(), process.platform, process.arch));
      app.exit(1);
    },
    onMessage(said, reply) {
      // The page shows what failed, too, by the jobs' state; this is for whoever started it from a terminal.
      if (said.type === 'trouble') say(said.message);
      if (said.type === 'engine') attention.hear(said.event);
      if (said.type === 'alerts') attention.tellAlerts(said.alerts, said.names);
      if (said.type === 'keychain-call') void askKeychain(said, reply);
    },
    onDeath({ times, code, message }) {
      log.error(`The data process ended by itself (code ${code}).${message ? ` ${message}` : ''}`);
      if (times === TOLD_AFTER_DEATHS) void tellDeaths();
    },
  });
  closeBeforeQuit(() => pipeline.close().finally(() => log.close()));
  serveOrigin(protocol, async (request) => (await opened.answer(request)) ?? forward(request));

  const collection = controlCollection(() => pipeline, refresh);
  const window = openWindow(places, { hidden: startsHidden(args) });
  const attention = callAttention({
    window,
    language: () => language,
    wanted: () => settings.notifications,
    askStatus,
    onStatus(told) {
      status = told;
      refresh();
    },
  });
  const open = (files: readonly string[]) => {
    for (const file of files) {
      const address = opened.offer(file);
      whenLoaded(window, () => window.webContents.send('command', 'open', address));
    }
    if (files.length > 0) bringForward(window);
  };
  const actions = actionsOf({ window, pipeline, collection, log, texts, home: () => home, open });
  const tray = openTray(places.icon, {
    openWindow: () => bringForward(window),
    togglePause: () => collection.togglePause(),
    quit: () => app.quit(),
  });
  keepInTray(
    window,
    () => settings.close_to_tray,
    () => attention.notify(texts().staysInTray, texts().staysInTrayDetail),
  );
  recoverPage(window, texts, log);
  refresh();
  inbox.deliverTo(open);
  app.on('second-instance', () => bringForward(window));
  app.on('activate', () => bringForward(window));
  powerMonitor.on('suspend', () => log.info('The PC goes to sleep.'));
  powerMonitor.on('resume', () => log.info('The PC is awake again.'));
  // The system waits a little for those who ask it to.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    app.quit();
  });
  window.on('session-end', () => app.quit());
  if (updates.problem) log.error(updates.problem);
  if (updates.url)
    void followUpdates({ url: updates.url, log, onReady: tellUpdate }).catch((error) => log.error(sentenceOf(error)));

  function texts(): Texts {
    return textsFor(language);
  }
  function say(text: string): void {
    console.error(text);
    log.error(text);
  }
  async function forward(request: Request): Promise<Response> {
    const changes = changesSettings(request);
    const response = await pipeline.fetch(request);
    if (changes && response.ok) void applySettings();
    return response;
  }
  async function askStatus(): Promise<AppStatus | null> {
    const response = await pipeline.fetch(new Request('app://affluence/api/status'));
    return response.ok ? (appStatus.safeParse(await response.json()).data ?? null) : null;
  }
  async function applySettings(): Promise<void> {
    settings = await readSettings(pipeline.fetch);
    language = languageOf(settings.language ?? app.getLocale());
    refresh();
    // From a clone there is no program to start, but Electron's own.
    if (!app.isPackaged) return;
    const { platform, env, execPath } = process;
    startWithSystem(app, settings.start_with_system, { platform, env, program: execPath, homeDir: homedir() });
  }
  function refresh(): void {
    const paused = collection.paused();
    const state = { platform: process.platform, developing: !app.isPackaged, paused };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts(), actions, state)));
    tray.show(texts(), healthOf(status, paused), paused);
  }
  function tellUpdate(version: string): void {
    attention.notify(texts().updateReady.replace('{version}', version), texts().updateReadyDetail);
  }
  /** It is tried again all the same, whatever is answered. */
  async function tellDeaths(): Promise<void> {
    const { pipelineDied, pipelineDiedDetail, tryAgain, quit } = texts();
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: pipelineDied,
      detail: pipelineDiedDetail,
      buttons: [tryAgain, quit],
      cancelId: 0,
    });
    if (response === 1) app.quit();
    else pipeline.retry();
  }
}
