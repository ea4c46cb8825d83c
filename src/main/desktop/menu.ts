import type { MenuItemConstructorOptions } from 'electron';
import type { Texts } from './texts.ts';

/** What the menu's own entries do; the others are Electron's roles. */
export interface MenuActions {
  backfill(): void;
  extractNow(): void;
  openDataFolder(): void;
  showAbout(): void;
}

/** The application's menu: File, Edit, Data, View, Help; on macOS, the application's own first. */
export function menuTemplate(
  texts: Texts,
  actions: MenuActions,
  { platform, developing }: { platform: NodeJS.Platform; developing: boolean },
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: texts.file, submenu: [{ role: mac ? 'close' : 'quit', ...(mac ? {} : { label: texts.quit }) }] },
    { label: texts.edit, submenu: editMenu(texts) },
    {
      label: texts.data,
      submenu: [
        { id: 'backfill', label: texts.backfill, accelerator: 'CmdOrCtrl+B', click: () => actions.backfill() },
        { id: 'extract-now', label: texts.extractNow, accelerator: 'CmdOrCtrl+E', click: () => actions.extractNow() },
      ],
    },
    { label: texts.view, submenu: viewMenu(texts, developing) },
    {
      role: 'help',
      label: texts.help,
      submenu: [
        { id: 'data-folder', label: texts.dataFolder, click: () => actions.openDataFolder() },
        { type: 'separator' },
        { id: 'about', label: texts.about, click: () => actions.showAbout() },
      ],
    },
  ];
}

function editMenu(texts: Texts): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: texts.undo },
    { role: 'redo', label: texts.redo },
    { type: 'separator' },
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    { role: 'selectAll', label: texts.selectAll },
  ];
}

function viewMenu(texts: Texts, developing: boolean): MenuItemConstructorOptions[] {
  return [
    { role: 'reload', label: texts.reload },
    { type: 'separator' },
    { role: 'resetZoom', label: texts.actualSize },
    { role: 'zoomIn', label: texts.zoomIn },
    { role: 'zoomOut', label: texts.zoomOut },
    { type: 'separator' },
    { role: 'togglefullscreen', label: texts.fullScreen },
    ...(developing ? [{ role: 'toggleDevTools', label: texts.devTools } as const] : []),
  ];
}
