import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';
import { sentenceOf } from './pipeline/answer.ts';
import type { Texts } from './texts.ts';

/** Asks where the page goes as a PDF, A4 unless the page's own style says otherwise, and writes it there. */
export async function savePdf(window: BrowserWindow, texts: Texts): Promise<void> {
  const { filePath } = await dialog.showSaveDialog(window, {
    defaultPath: 'affluence.pdf',
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
  if (!filePath) return;
  try {
    const bytes = await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
    });
    await writeFile(filePath, bytes);
  } catch (error) {
    await dialog.showMessageBox(window, { type: 'error', message: texts.pdfFailed, detail: sentenceOf(error) });
  }
}
