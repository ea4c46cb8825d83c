import { type BrowserWindow, dialog } from 'electron';
import { sentenceOf } from './pipeline/answer.ts';
import type { Pipeline } from './pipeline/supervise.ts';
import type { Texts } from './texts.ts';

/** The tables that the File menu exports, as the command line names them. */
export const EXPORT_TABLES = ['hourly', 'daily', 'weekly', 'monthly', 'network'] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

/** Asks where a table goes, as Parquet or CSV by the file's name, writes it there and says so. */
export async function exportTable(
  window: BrowserWindow,
  pipeline: Pick<Pipeline, 'call'>,
  table: ExportTable,
  texts: Texts,
): Promise<void> {
  const { filePath } = await dialog.showSaveDialog(window, {
    defaultPath: `affluence-${table}.parquet`,
    filters: [
      { name: 'Parquet', extensions: ['parquet'] },
      { name: 'CSV', extensions: ['csv'] },
    ],
  });
  if (!filePath) return;
  try {
    await pipeline.call('exportTable', table, filePath);
    await dialog.showMessageBox(window, { type: 'info', message: texts.exported, detail: filePath });
  } catch (error) {
    await dialog.showMessageBox(window, { type: 'error', message: texts.exportFailed, detail: sentenceOf(error) });
  }
}
