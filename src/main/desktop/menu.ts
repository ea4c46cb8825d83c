import type { MenuItemConstructorOptions } from 'electron';
import { EXPORT_TABLES, type ExportTable } from './export-table.ts';
import type { Texts } from './texts.ts';

/** What the menu's own entries do; the others are Electron's roles. */
export interface MenuActions {
  open(): void;
  exportTable(table: ExportTable): void;
  print(): void;
  savePdf(): void;
  backfill(): void;
  extractNow(): void;
  /** Pauses collection, or goes on. */
  togglePause(): void;
  openDataFolder(): void;
  openLogFolder(): void;
  saveDiagnosis(): void;
  showLicences(): void;
  showAbout(): void;
}

/** What the menu depends on. */
export interface MenuState {
  platform: NodeJS.Platform;
  developing: boolean;
  paused: boolean;
}

/** The application's menu: File, Edit, Data, View, Help; on macOS, the application's own first. */
export function menuTemplate(texts: Texts, actions: MenuActions, state: MenuState): MenuItemConstructorOptions[] {
  const mac = state.platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { label: texts.file, submenu: fileMenu(texts, actions, mac) },
    { label: texts.edit, submenu: editMenu(texts) },
    {
      label: texts.data,
      submenu: [
        { id: 'backfill', label: texts.backfill, accelerator: 'CmdOrCtrl+B', click: () => actions.backfill() },
        { id: 'extract-now', label: texts.extractNow, accelerator: 'CmdOrCtrl+E', click: () => actions.extractNow() },
        { type: 'separator' },
        { id: 'pause', label: state.paused ? texts.goOn : texts.pause, click: () => actions.togglePause() },
      ],
    },
    { label: texts.view, submenu: viewMenu(texts, state.developing) },
    { role: 'help', label: texts.help, submenu: helpMenu(texts, actions) },
  ];
}

function fileMenu(texts: Texts, actions: MenuActions, mac: boolean): MenuItemConstructorOptions[] {
  const tables = EXPORT_TABLES.map((table) => ({
    id: `export-${table}`,
    label: texts[table],
    click: () => actions.exportTable(table),
  }));
  return [
    { id: 'open', label: texts.open, accelerator: 'CmdOrCtrl+O', click: () => actions.open() },
    { label: texts.export, submenu: tables },
    { type: 'separator' },
    { id: 'print', label: texts.print, accelerator: 'CmdOrCtrl+P', click: () => actions.print() },
    { id: 'save-pdf', label: texts.savePdf, accelerator: 'CmdOrCtrl+Shift+P', click: () => actions.savePdf() },
    { type: 'separator' },
    mac ? { role: 'close' } : { role: 'quit', label: texts.quit },
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

function helpMenu(texts: Texts, actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    { id: 'data-folder', label: texts.dataFolder, click: () => actions.openDataFolder() },
    { id: 'log-folder', label: texts.logFolder, click: () => actions.openLogFolder() },
    { id: 'diagnosis', label: texts.diagnosis, click: () => actions.saveDiagnosis() },
    { type: 'separator' },
    { id: 'licences', label: texts.licences, click: () => actions.showLicences() },
    { id: 'about', label: texts.about, click: () => actions.showAbout() },
  ];
}
