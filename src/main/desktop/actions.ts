import { writeFile } from 'node:fs/promises';
import { app, type BrowserWindow, dialog, shell } from 'electron';
import { version } from '../version.ts';
import type { Collection } from './collection.ts';
import { diagnosisOf } from './diagnosis.ts';
import { exportTable } from './export-table.ts';
import { writeLicences } from './licences.ts';
import type { Log } from './log.ts';
import type { MenuActions } from './menu.ts';
import { sentenceOf } from './pipeline/answer.ts';
import type { Pipeline } from './pipeline/supervise.ts';
import { savePdf } from './print.ts';
import type { Texts } from './texts.ts';
import { bringForward } from './window.ts';

export interface ActionsOptions {
  window: BrowserWindow;
  pipeline: Pipeline;
  collection: Collection;
  log: Log;
  texts(): Texts;
  home(): string;
  /** Hands files to the page. */
  open(files: readonly string[]): void;
}

/** What the menu does. What fails is told in a dialog; the window stays, for what is there can be looked at all the same. */
export function actionsOf({ window, pipeline, collection, log, texts, home, open }: ActionsOptions): MenuActions {
  async function tellFailure(message: string, error: unknown): Promise<void> {
    log.error(`${message}: ${sentenceOf(error)}`);
    if (window.isDestroyed()) return;
    await dialog.showMessageBox(window, { type: 'error', message, detail: sentenceOf(error) });
  }
  async function openFiles(): Promise<void> {
    const { filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile'],
      filters: [{ name: texts().dataFiles, extensions: ['parquet', 'csv'] }],
    });
    open(filePaths);
  }
  async function saveDiagnosis(): Promise<void> {
    const { filePath } = await dialog.showSaveDialog(window, {
      defaultPath: 'affluence-diagnostic.zip',
      filters: [{ name: 'ZIP', extensions: ['zip'] }],
    });
    if (!filePath) return;
    const { electron = '', chrome = '', node = '' } = process.versions;
    const system = `${process.platform} ${process.arch} ${process.getSystemVersion?.() ?? ''}`;
    const versions = { affluence: version, electron, chrome, node, system };
    await writeFile(filePath, await diagnosisOf({ pipeline, logFolder: log.folder, versions }));
    shell.showItemInFolder(filePath);
  }
  return {
    open: () => void openFiles(),
    exportTable: (table) => void exportTable(window, pipeline, table, texts()),
    print: () => window.webContents.print(),
    savePdf: () => void savePdf(window, texts()),
    backfill() {
      bringForward(window);
      window.webContents.send('command', 'backfill');
    },
    extractNow() {
      pipeline.call('extractNow').catch((error: unknown) => tellFailure(texts().extractFailed, error));
    },
    togglePause: () => collection.togglePause(),
    openDataFolder: () => void shell.openPath(home()),
    openLogFolder: () => void shell.openPath(log.folder),
    saveDiagnosis() {
      saveDiagnosis().catch((error: unknown) => tellFailure(texts().diagnosisFailed, error));
    },
    showLicences: () => void shell.openPath(writeLicences(app.getAppPath(), app.getPath('userData'))),
    showAbout: () => app.showAboutPanel(),
  };
}
