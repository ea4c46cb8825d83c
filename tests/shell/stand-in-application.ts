import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { vi } from 'vitest';
import { type ChromiumWindows, openChromiumWindows } from './chromium-windows.ts';
import type { DesktopApplication } from './journey.ts';

const BUILT = resolve('out/main/desktop.js');

/** The built application on the stand-in for Electron's module, its windows pages in Chromium; one at a time. */
export interface StandInApplication extends DesktopApplication {
  electron: typeof import('./electron-stand-in.ts');
  window(): typeof import('./electron-stand-in.ts')['standIn']['windows'][number];
  chooseInTray(id: string): void;
}

/** Starts the built entry as Electron does, in French, and waits for its window. */
export async function startStandIn(home: string, ...options: string[]): Promise<StandInApplication> {
  const { argv } = process;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtExceptionMonitor']) process.removeAllListeners(name);
  vi.resetModules();
  const electron = await import('./electron-stand-in.ts');
  const { app, powerMonitor, standIn } = electron;
  standIn.locale = 'fr-FR';
  const windows: ChromiumWindows = openChromiumWindows(standIn);
  process.argv = ['electron', '.', '--home', home, '--seed', '7', ...options];
  await import(BUILT);
  await vi.waitUntil(() => standIn.windows[0]?.shown, { timeout: 60_000 });

  function window() {
    const [found] = standIn.windows;
    if (!found) throw new Error('no window was opened');
    return found;
  }
  function choose(entries: MenuItemConstructorOptions[], id: string) {
    const found = entries.find((one) => one.id === id);
    if (!found) throw new Error(`the menu has no entry ${id}`);
    (found.click as () => void)();
  }
  const below = ({ submenu }: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
    Array.isArray(submenu) ? submenu.flatMap((one) => [one, ...below(one)]) : [];
  return {
    electron,
    window,
    page: () => windows.page(),
    chooseInMenu: async (id) => choose(standIn.menu.flatMap(below), id),
    chooseInTray: (id) => choose(standIn.trayMenu, id),
    openFile: async (path) => void app.emit('open-file', { preventDefault() {} }, path),
    async startAgain(files) {
      Object.assign(window(), { minimized: true, shown: false, focused: false });
      app.emit('second-instance', {}, [], '/', { files });
    },
    async power(...events) {
      for (const event of events) powerMonitor.emit(event);
    },
    isVisible: async () => window().shown && !window().minimized,
    openedLinks: async () => standIn.openedLinks,
    async quit() {
      app.quit();
      await vi.waitUntil(() => standIn.exitCode !== undefined, { timeout: 60_000 });
      await windows.close();
      process.argv = argv;
      rmSync(standIn.userData, { recursive: true, force: true });
      return standIn.exitCode ?? null;
    },
  };
}
