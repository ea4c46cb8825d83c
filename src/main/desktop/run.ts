import { app, type BrowserWindow, dialog, Menu, powerMonitor, protocol, shell } from 'electron';
import { type Affluence, openAffluence } from '../affluence.ts';
import { defaultHome } from '../home.ts';
import { menuTemplate } from './menu.ts';
import { parseDesktopOptions } from './options.ts';
import { serveOrigin } from './security/origin.ts';
import { closeBeforeQuit } from './shutdown.ts';
import { type Texts, textsFor } from './texts.ts';
import { bringForward, openWindow } from './window.ts';

/** Where the built files lie. */
export interface Places {
  pageDir: string;
  preload: string;
  icon: string;
}

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
  const opening = openFromOptions(args, places);
  const isEnding = closeBeforeQuit(async () => (await opening).close());
  let affluence: Affluence;
  try {
    affluence = await opening;
  } catch (error) {
    dialog.showErrorBox(texts.startFailed, sentenceOf(error));
    app.exit(1);
    return;
  }
  if (isEnding()) return;
  serveOrigin(protocol, (request) => affluence.fetch(request));
  const window = openWindow(places);
  Menu.setApplicationMenu(menuFor(window, affluence, texts));
  app.on('second-instance', () => bringForward(window));
  powerMonitor.on('resume', () => affluence.catchUp());
  affluence.start();
}

async function openFromOptions(args: readonly string[], { pageDir }: Places): Promise<Affluence> {
  return openAffluence({
    home: defaultHome(),
    ...parseDesktopOptions(args),
    pageDir,
    // The page shows what failed, too, by the jobs' state; this is for whoever started it from a terminal.
    onFailure: (error) => console.error(sentenceOf(error)),
  });
}

function menuFor(window: BrowserWindow, affluence: Affluence, texts: Texts): Menu {
  const template = menuTemplate(
    texts,
    {
      backfill: () => {
        bringForward(window);
        window.webContents.send('command', 'backfill');
      },
      extractNow: () => {
        affluence.extractNow().catch((error: unknown) => tellExtractFailed(window, texts, error));
      },
      openDataFolder: () => void shell.openPath(affluence.home),
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

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
