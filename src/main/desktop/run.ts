import { app, type BrowserWindow, dialog, Menu, powerMonitor, protocol, shell } from 'electron';
import { menuTemplate } from './menu.ts';
import { sentenceOf } from './pipeline/answer.ts';
import { forkPipeline } from './pipeline/fork.ts';
import { type Pipeline, supervise } from './pipeline/supervise.ts';
import { serveOrigin } from './security/origin.ts';
import { closeBeforeQuit } from './shutdown.ts';
import { type Texts, textsFor } from './texts.ts';
import { bringForward, openWindow } from './window.ts';

/** Where the built files lie. */
export interface Places {
  /** The built pipeline/process.ts. */
  pipeline: string;
  pageDir: string;
  preload: string;
  icon: string;
}

/** Deaths in a row after which the person is told: one may be chance. */
const TOLD_AFTER_DEATHS = 3;

/**
 * Opens the application and its window, once Electron is ready. An application that can't open says why and ends.
 *
 * @param args the command line's options
 */
export async function runDesktop(args: readonly string[], places: Places): Promise<void> {
  await app.whenReady();
  // Tells scripts/start.mjs that Electron works on this machine.
  process.send?.('window');
  const texts = textsFor(app.getLocale());
  let home = '';
  const pipeline = supervise({
    start: () => forkPipeline(places.pipeline, [places.pageDir, ...args], (text) => console.error(text)),
    onOpened(opened) {
      home = opened;
      tell('start');
    },
    onNotOpened(message) {
      dialog.showErrorBox(texts.startFailed, message);
      app.exit(1);
    },
    onMessage(said) {
      // The page shows what failed, too, by the jobs' state; this is for whoever started it from a terminal.
      if (said.type === 'trouble') console.error(said.message);
    },
    onDeath({ times }) {
      if (times === TOLD_AFTER_DEATHS) void tellDeaths(pipeline, texts);
    },
  });
  /** A call whose failure nobody waits for: a process that dies over it is started again, and starts with what is missing. */
  const tell = (name: 'start' | 'catchUp') => void pipeline.call(name).catch(() => {});
  closeBeforeQuit(() => pipeline.close());
  serveOrigin(protocol, (request) => pipeline.fetch(request));
  const window = openWindow(places);
  Menu.setApplicationMenu(menuFor(window, pipeline, () => home, texts));
  app.on('second-instance', () => bringForward(window));
  powerMonitor.on('resume', () => tell('catchUp'));
}

/** It is tried again all the same, whatever is answered. */
async function tellDeaths(pipeline: Pipeline, texts: Texts): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: texts.pipelineDied,
    detail: texts.pipelineDiedDetail,
    buttons: [texts.tryAgain, texts.quit],
    cancelId: 0,
  });
  if (response === 1) app.quit();
  else pipeline.retry();
}

function menuFor(window: BrowserWindow, pipeline: Pipeline, home: () => string, texts: Texts): Menu {
  const template = menuTemplate(
    texts,
    {
      backfill: () => {
        bringForward(window);
        window.webContents.send('command', 'backfill');
      },
      extractNow: () => {
        pipeline.call('extractNow').catch((error: unknown) => tellExtractFailed(window, texts, error));
      },
      openDataFolder: () => void shell.openPath(home()),
      showAbout: () => app.showAboutPanel(),
    },
    { platform: process.platform, developing: !app.isPackaged },
  );
  return Menu.buildFromTemplate(template);
}

/** What is in the lake can be looked at all the same: the window stays. */
async function tellExtractFailed(window: BrowserWindow, texts: Texts, error: unknown): Promise<void> {
  if (window.isDestroyed()) return;
  await dialog.showMessageBox(window, { type: 'error', message: texts.extractFailed, detail: sentenceOf(error) });
}
