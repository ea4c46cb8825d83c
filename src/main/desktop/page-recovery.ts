import { app, type BrowserWindow, dialog } from 'electron';
import type { Log } from './log.ts';
import type { Texts } from './texts.ts';

/** So many crashes of the page within so long are no chance: it is not loaded again without a person. */
const MOST_CRASHES = 3;
const WITHIN_MS = 60_000;

/**
 * Loads a page again whose process crashed, and asks about one that hangs. Collection runs elsewhere and goes on all the
 * while.
 */
export function recoverPage(window: BrowserWindow, texts: () => Texts, log: Log, now: () => number = Date.now): void {
  let crashes: number[] = [];
  let hanging: AbortController | null = null;

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error(`The page's process ended (${reason}, ${exitCode}).`);
    crashes = [...crashes.filter((time) => time > now() - WITHIN_MS), now()];
    if (crashes.length < MOST_CRASHES) window.webContents.reload();
    else void tellCrashes();
  });
  window.on('unresponsive', () => void askAboutHang());
  window.on('responsive', () => hanging?.abort());

  async function tellCrashes(): Promise<void> {
    crashes = [];
    const { pageCrashed, pageCrashedDetail, reload, quit } = texts();
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: pageCrashed,
      detail: pageCrashedDetail,
      buttons: [reload, quit],
      cancelId: 0,
    });
    if (response === 1) app.quit();
    else if (!window.isDestroyed()) window.webContents.reload();
  }

  async function askAboutHang(): Promise<void> {
    if (hanging) return;
    log.error('The page does not respond.');
    hanging = new AbortController();
    const { pageHangs, pageHangsDetail, wait, reload } = texts();
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: pageHangs,
      detail: pageHangsDetail,
      buttons: [wait, reload],
      cancelId: 0,
      signal: hanging.signal,
    });
    hanging = null;
    if (response !== 1 || window.isDestroyed()) return;
    // A page that hangs doesn't hear of being loaded again. Its process is ended; the listener above loads it anew.
    window.webContents.forcefullyCrashRenderer();
  }
}
