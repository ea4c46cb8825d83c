import type { Cell } from '../../data/columns.ts';
import type { FileColumn } from '../../data/parquet-writer.ts';
import type { Language } from '../../state/choice.ts';

/** How a CSV is written: what a spreadsheet in that language opens without asking. */
interface Dialect {
  separator: string;
  /** Decimal mark. */
  mark: string;
}

export const DIALECTS: Record<Language, Dialect> = {
  fr: { separator: ';', mark: ',' },
  en: { separator: ',', mark: '.' },
};

/** Text that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Columns as CSV (RFC 4180: CRLF, quotes doubled), with a byte-order mark so that a spreadsheet reads it as UTF-8. In French
 * `;` parts the values and `,` the decimals, in English `,` and `.`; dates are `YYYY-MM-DD` in both. Text that would run as
 * a formula gets an apostrophe before it.
 */
export const csvOf = (columns: readonly FileColumn[], language: Language): string =>
  `\uFEFF${lines(columns, DIALECTS[language])
    .map((line) => `${line}\r\n`)
    .join('')}`;

/** Columns as a spreadsheet takes them from the clipboard: parted by tabs, decimals as the language writes them. */
export const pasteOf = (columns: readonly FileColumn[], language: Language): string =>
  lines(columns, { separator: '\t', mark: DIALECTS[language].mark }).join('\n');

function lines(columns: readonly FileColumn[], dialect: Dialect): string[] {
  const rows = columns[0]?.values.length ?? 0;
  const line = (cells: readonly Cell[]) => cells.map((cell) => written(cell, dialect)).join(dialect.separator);
  return [
    line(columns.map(({ name }) => name)),
    ...Array.from({ length: rows }, (_, row) => line(columns.map(({ values }) => values[row] ?? null))),
  ];
}

function written(cell: Cell, { separator, mark }: Dialect): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return quoted(String(cell).replace('.', mark), separator);
  if (typeof cell === 'boolean') return String(cell);
  return quoted(FORMULA.test(cell) ? `'${cell}` : cell, separator);
}

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
