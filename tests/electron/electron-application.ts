import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright';
import { electronPath } from '../../scripts/window/electron.mjs';
import type { DesktopApplication } from '../shell/journey.ts';

/** Starts the built application in Electron, in French, with a profile of its own. @throws Error where Electron's binary is not there */
export async function startElectron(home: string, ...options: string[]): Promise<DesktopApplication> {
  const executablePath = electronPath();
  if (!executablePath) throw new Error('Electron is not installed: node node_modules/electron/install.js gets it.');
  const profile = mkdtempSync(join(tmpdir(), 'affluence-profile-'));
  // The lock that keeps the application to one instance goes by the profile.
  const shared = [`--user-data-dir=${profile}`, '--lang=fr', '--home', home, '--seed', '7', ...options];
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const env = { ...inherited, LANGUAGE: 'fr', LC_ALL: 'fr_FR.UTF-8' } as Record<string, string>;
  const electron = await _electron.launch({ executablePath, args: [resolve('.'), ...shared], env });
  const page = await electron.firstWindow();
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedLinks: opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  return {
    page: () => page,
    chooseInMenu: (id) =>
      electron.evaluate(({ Menu }, of) => Menu.getApplicationMenu()?.getMenuItemById(of)?.click(), id),
    openFile: (path) =>
      electron.evaluate(({ app }, file) => void app.emit('open-file', { preventDefault() {} }, file), path),
    async startAgain(files) {
      const second = spawn(executablePath, [resolve('.'), ...shared, ...files], { env, stdio: 'ignore' });
      await once(second, 'exit');
    },
    power: (...events) =>
      electron.evaluate(({ powerMonitor }, told) => {
        for (const event of told) powerMonitor.emit(event);
      }, events),
    isVisible: () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() === true),
    openedLinks: () => electron.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks),
    async quit() {
      const ended = once(electron.process(), 'exit');
      // The connection may end before the answer to this comes.
      electron.evaluate(({ app }) => app.quit()).catch(() => {});
      const [code] = await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      return code;
    },
  };
}
