import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** Languages of a file's header and of its words. Either is read again. */
export type CsvLanguage = 'fr' | 'en';

/**
 * Cells as a file that Excel opens right in France: UTF-8 with a byte order mark, semicolons, lines ended by CR LF.
 * A text that a spreadsheet would take for a formula has an apostrophe before it.
 */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(asText)),
    { bom: true, delimiter: ';', record_delimiter: 'windows', quoted_match: /^\s|\s$/ },
  );

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;
const asText = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A cell's text without the apostrophe that {@link csvText} put before it. */
export const fromText = (text: string): string => (text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text);

/** A file's lines of cells, each with its place in the file; or why it can't be read. */
export type CsvRecords = { records: { record: string[]; line: number }[] } | { line: number | null; reason: string };

/** Reads cells apart by semicolons, commas or tabs, whichever stands most often in the first line. */
export function csvRecords(text: string): CsvRecords {
  const records: { record: string[]; line: number }[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      on_record: (record: string[], { lines }) => {
        // The parser counts lines up to a record's end; people look for its beginning.
        const breaks = record.reduce((count, cell) => count + cell.split(/\r\n|\r|\n/).length - 1, 0);
        records.push({ record, line: lines - breaks });
        return null;
      },
    });
    return { records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    return { line, reason: error.code.toLowerCase().replace(/^csv_/, '').replaceAll('_', ' ') };
  }
}

function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\r|\n/, 1);
  const plain = first.replace(/"[^"]*"/g, '');
  const counted = [';', ',', '\t'].map((mark) => ({ mark, count: plain.split(mark).length - 1 }));
  return counted.reduce((most, one) => (one.count > most.count ? one : most)).mark;
}
