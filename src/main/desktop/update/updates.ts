import type { Log } from '../log.ts';
import { sentenceOf } from '../pipeline/answer.ts';

/** How often it is looked for a new version, beside each start. */
const LOOK_MS = 6 * 60 * 60 * 1000;

export interface UpdatesOptions {
  /** Folder on the bank's own server that holds new versions. */
  url: string;
  log: Log;
  /** Told of a version that is fetched whole, and installed once the application ends. */
  onReady(version: string): void;
}

/**
 * Looks for new versions on the bank's own server, fetches them and has them installed when the application ends. Only newer ones,
 * whose digest is that of the server's list and, on Windows and macOS, whose signature is ours.
 */
export async function followUpdates({ url, log, onReady }: UpdatesOptions): Promise<void> {
  // Loaded only where updates are asked for at all.
  const { default: updater } = await import('electron-updater');
  const { autoUpdater } = updater;
  autoUpdater.logger = {
    info: (text) => log.info(`Updates: ${text}`),
    warn: (text) => log.info(`Updates: ${text}`),
    error: (text) => log.error(`Updates: ${text}`),
  };
  // Fetched below, so that a fetch that fails is heard of.
  autoUpdater.autoDownload = false;
  autoUpdater.allowDowngrade = false;
  autoUpdater.autoInstallOnAppQuit = true;
  autoUpdater.on('update-downloaded', ({ version }) => onReady(version));
  // Its own session: the page's leads nowhere. The server is the bank's own, so that no proxy stands between.
  await autoUpdater.netSession.setProxy({ mode: 'direct' });
  autoUpdater.setFeedURL({ provider: 'generic', url });
  async function look(): Promise<void> {
    try {
      const found = await autoUpdater.checkForUpdates();
      if (found?.isUpdateAvailable) await autoUpdater.downloadUpdate();
    } catch (error) {
      log.error(`No update could be got: ${sentenceOf(error)}`);
    }
  }
  await look();
  setInterval(look, LOOK_MS).unref();
}
