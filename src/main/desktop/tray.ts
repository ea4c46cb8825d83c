import { Menu, nativeImage, Tray } from 'electron';
import type { Health } from './health.ts';
import type { Texts } from './texts.ts';

/** What the tray's menu does. */
export interface TrayActions {
  openWindow(): void;
  togglePause(): void;
  quit(): void;
}

/** The icon in the notification area: how collection is, and the way back to the window. */
export interface TrayIcon {
  show(texts: Texts, health: Health, paused: boolean): void;
}

/** Puts the icon there. A desktop without such an area shows none, which Electron leaves unsaid. */
export function openTray(icon: string, actions: TrayActions): TrayIcon {
  const size = process.platform === 'win32' ? 16 : 22;
  const tray = new Tray(nativeImage.createFromPath(icon).resize({ width: size, height: size }));
  tray.on('click', () => actions.openWindow());
  return {
    show(texts, health, paused) {
      tray.setToolTip(`Affluence: ${texts[health]}`);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: texts[health], enabled: false },
          { type: 'separator' },
          { id: 'tray-open', label: texts.openWindow, click: () => actions.openWindow() },
          { id: 'tray-pause', label: paused ? texts.goOn : texts.pause, click: () => actions.togglePause() },
          { type: 'separator' },
          { id: 'tray-quit', label: texts.quit, click: () => actions.quit() },
        ]),
      );
    },
  };
}
