/** Encodings that text is read in; the browser knows them. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What stands between the values of a line. */
export const SEPARATORS = [';', ',', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

export type Decimal = ',' | '.';

/** How a text file is read as a table. */
export interface CsvReading {
  encoding: Encoding;
  /** Null where the values of a line are not separated by any of {@link SEPARATORS}: one column. */
  separator: Separator | null;
  decimal: Decimal;
}

/** The separator, if it is one that is known. */
export const knownSeparator = (text: string | undefined): Separator | null =>
  SEPARATORS.find((one) => one === text) ?? null;

const WITH_COMMA = /^[-+]?\d+,\d+$/;
const WITH_POINT = /^[-+]?\d+\.\d+$/;

/** The sign before decimals, by which of the two more values of the file's first lines are written with. */
export function decimalOf(head: string, separator: Separator | null): Decimal {
  if (separator === null || separator === ',') return '.';
  const fields = head.split(/\r?\n/).flatMap((line) => line.split(separator));
  const written = (shape: RegExp) =>
    fields.filter((field) => shape.test(field.trim().replace(/^"(.*)"$/, '$1'))).length;
  return written(WITH_COMMA) > written(WITH_POINT) ? ',' : '.';
}

/** Bytes of a line of the file's beginning, with its end; in the mean. */
export function lineBytes(head: string): number {
  const lines = head.split(/\r\n|\n|\r/).length - 1;
  return new TextEncoder().encode(head).length / Math.max(lines, 1);
}

const LINE_END_BYTES = 1024 * 1024;

/** The beginning of a text, at most so many bytes, up to the end of a line: half a number would be another one. */
export async function wholeLines(text: Blob, bytes: number): Promise<Blob> {
  if (bytes >= text.size) bytes = text.size;
  const from = Math.max(0, bytes - LINE_END_BYTES);
  const end = new Uint8Array(await text.slice(from, bytes).arrayBuffer());
  const last = end.lastIndexOf(10) >= 0 ? end.lastIndexOf(10) : end.lastIndexOf(13);
  return text.slice(0, last < 0 ? bytes : from + last + 1);
}
