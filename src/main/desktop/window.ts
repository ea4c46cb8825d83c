import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { refuseNavigation } from './security/navigation.ts';
import { leadNowhere } from './security/network.ts';
import { APP_ORIGIN } from './security/origin.ts';
import { limitPermissions } from './security/permissions.ts';
import { refuseForeignRequests } from './security/requests.ts';
import { webPreferences } from './security/web-preferences.ts';
import { refuseWindows } from './security/windows.ts';
import { keepWindowState, readWindowState } from './window-state.ts';

/** Shown until the page has painted itself: the page's own grounds, so that nothing flashes. */
const ground = { light: '#ffffff', dark: '#1a1b1e' };

/**
 * Opens the application's one window on its page, where it was when it was last closed.
 *
 * @param hidden leaves it hidden until somebody asks for it
 */
export function openWindow(
  { preload, icon }: { preload: string; icon: string },
  { hidden = false } = {},
): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized = false, ...bounds } = readWindowState(stateFile, areas) ?? { width: 1280, height: 860 };
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 400,
    minHeight: 300,
    title: 'Affluence',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    show: false,
    webPreferences: webPreferences(preload),
  });
  refuseNavigation(window.webContents);
  refuseWindows(window.webContents);
  limitPermissions(window.webContents.session);
  refuseForeignRequests(window.webContents.session);
  window.once('ready-to-show', () => {
    if (hidden) return;
    if (maximized) window.maximize();
    else window.show();
  });
  window.on('close', () => {
    keepWindowState(stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  void leadNowhere(window.webContents).then(() => window.loadURL(`${APP_ORIGIN}/`));
  return window;
}

/** Brings the window to the person who asked for it, out of the taskbar if need be. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Hides the window instead of closing it, while that is wanted and the application isn't ending. @param onHidden told the first time */
export function keepInTray(window: BrowserWindow, isWanted: () => boolean, onHidden: () => void): void {
  let ending = false;
  let told = false;
  app.on('before-quit', () => {
    ending = true;
  });
  window.on('close', (event) => {
    if (ending || !isWanted()) return;
    event.preventDefault();
    window.hide();
    if (!told) onHidden();
    told = true;
  });
}

/** Does something once the page is there: at once where it is. */
export function whenLoaded({ webContents }: BrowserWindow, act: () => void): void {
  if (webContents.isLoading()) webContents.once('did-finish-load', act);
  else act();
}
