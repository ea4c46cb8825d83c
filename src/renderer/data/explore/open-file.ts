import { counts, texts } from '../columns.ts';
import { sql } from '../sql.ts';
import { type CsvReading, decimalOf, knownSeparator } from './csv-reading.ts';
import type { ParquetSource } from './parquet-source.ts';
import type { ParquetOutline } from './parquet-source.worker.ts';
import { type FileKind, recognise } from './recognise.ts';
import { type ColumnFacts, tableFacts } from './table-facts.ts';
import { place, type Workbench } from './workbench.ts';

/** Why a file was not opened, for a sentence that says what to do. */
export type Obstacle =
  | Exclude<FileKind['kind'], 'parquet' | 'csv'>
  | 'damaged'
  | 'unreadable-csv'
  | 'no-columns'
  | 'no-rows'
  | 'too-wide'
  | 'memory'
  | 'unreadable';

/** The file could not be opened. */
export class NotOpenedError extends Error {
  override name = 'NotOpenedError';
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle, detail = '') {
    super(detail);
    this.obstacle = obstacle;
  }
}

/** A file that stands as a table of the Explore page's engine. */
export interface OpenFile {
  file: File;
  table: string;
  /** What it takes of the engine's memory, about. */
  bytes: number;
  /** Rows in the file; null for a CSV that was not read to its end. */
  total: number | null;
  rows: number;
  columns: ColumnFacts[];
  /** All columns of a Parquet file, also those that were not loaded. */
  outline: ParquetOutline | null;
  /** How a CSV was read; `dates` is the order of its dates in the terms of `strftime`, null where it has none or writes them as ISO 8601 does. */
  reading: (CsvReading & { dates: string | null }) | null;
  /** Lines of a CSV that do not have the columns of the others and were left out. */
  rejected: { lines: number; first: number; words: string } | null;
}

export interface Opening {
  /** Parquet columns to load; none means as many as there are. */
  columns?: readonly string[];
  /** How a CSV is to be read; what is not said is recognised. */
  reading?: Partial<CsvReading>;
  signal: AbortSignal;
  /** Bytes that there is room for. */
  room: number;
  /** What reads Parquet; whoever gave it ends it. */
  parquet: () => ParquetSource;
  /** The outline is known before the rows are read. */
  outlined?: (outline: ParquetOutline) => void;
  /** 0 to 1. */
  progress?: (share: number) => void;
}

/** Bytes at the beginning of a CSV that its decimals are told by. */
const HEAD_BYTES = 65_536;

/**
 * Opens a file as a table of this name, as much of it as there is room for.
 *
 * @throws NotOpenedError if it is no Parquet or CSV file that can be read
 * @throws DOMException `AbortError` once given up; nothing stays
 */
export async function openFile(bench: Workbench, file: File, table: string, opening: Opening): Promise<OpenFile> {
  const kind = await recognise(file);
  opening.signal.throwIfAborted();
  try {
    if (kind.kind === 'parquet') return await openParquet(bench, file, table, opening);
    if (kind.kind === 'csv')
      return await openCsv(bench, file, table, { encoding: kind.encoding, ...opening.reading }, opening);
  } catch (error) {
    await bench.drop(table);
    opening.signal.throwIfAborted();
    if (/out of memory|bad_alloc|memory access/i.test(String(error))) throw new NotOpenedError('memory');
    if (error instanceof NotOpenedError) throw error;
    throw new NotOpenedError(kind.kind === 'parquet' ? 'damaged' : 'unreadable-csv', firstLine(error));
  }
  throw new NotOpenedError(kind.kind);
}

async function openParquet(bench: Workbench, file: File, table: string, opening: Opening): Promise<OpenFile> {
  const source = opening.parquet();
  const outline = await source.open(file);
  // The outline tells columns by what is held of them: a file without rows seems to have none.
  if (outline.rows === 0) throw new NotOpenedError('no-rows');
  if (outline.columns.length === 0) throw new NotOpenedError('no-columns');
  opening.outlined?.(outline);
  const all = outline.columns.map(({ name }) => name);
  const named = opening.columns?.length ? all.filter((name) => opening.columns?.includes(name)) : all;
  const chosen = named.length > 0 ? named : all;
  let held = 0;
  let read = 0;
  for (const [index, group] of outline.rowGroups.entries()) {
    const of = (sizes: readonly number[]) =>
      sizes.reduce((sum, bytes, i) => sum + (chosen.includes(all[i] ?? '') ? bytes : 0), 0);
    // Its columns are fetched whole, however few rows are asked for.
    if (of(group.compressed) > opening.room) {
      if (index === 0) throw new NotOpenedError('too-wide');
      break;
    }
    const room = (opening.room - held) / Math.max(of(group.bytes), 1);
    const limit = room >= 1 ? group.rows : Math.floor(group.rows * Math.max(room, 0));
    if (limit === 0 && index > 0) break;
    const arrow = await source.read(index, chosen, limit);
    opening.signal.throwIfAborted();
    held += Math.max(arrow.byteLength, of(group.bytes));
    await bench.insert(table, arrow, index === 0);
    read += limit;
    opening.progress?.(read / Math.max(outline.rows, 1));
    opening.signal.throwIfAborted();
    if (limit < group.rows) break;
  }
  const facts = await tableFacts(bench, place(table));
  return { file, table, bytes: held, total: outline.rows, ...facts, outline, reading: null, rejected: null };
}

async function openCsv(
  bench: Workbench,
  file: File,
  table: string,
  said: Partial<CsvReading> & Pick<CsvReading, 'encoding'>,
  { room, signal }: Opening,
): Promise<OpenFile> {
  const { encoding } = said;
  const cut = file.size > room;
  const part = cut ? file.slice(0, room) : file;
  // DuckDB reads UTF-8; the browser knows the other encodings.
  const text =
    encoding === 'utf-8'
      ? part
      : await new Response(
          part.stream().pipeThrough(new TextDecoderStream(encoding)).pipeThrough(new TextEncoderStream()),
        ).blob();
  signal.throwIfAborted();
  const { rejected, reading } = await bench.withFile(
    new File([text], file.name),
    async (name, run) => {
      const told = said.separator ? sql`, delim = ${said.separator}` : sql``;
      const sniffed = await run(
        sql`SELECT Delimiter AS separator, DateFormat AS dates FROM sniff_csv(${name}, ignore_errors = true${told})`,
      ).catch(() => ({ separator: [], dates: [] }));
      const separator = said.separator ?? knownSeparator(texts(sniffed, 'separator')[0]);
      const dates = texts(sniffed, 'dates')[0] || null;
      const decimal = said.decimal ?? decimalOf(await text.slice(0, HEAD_BYTES).text(), separator);
      const shape = separator ? sql`, delim = ${separator}, decimal_separator = ${decimal}` : sql``;
      await run(sql`CREATE TABLE ${place(table)} AS FROM read_csv(${name}, store_rejects = true${shape})`);
      const errors = await run(
        sql`SELECT count(DISTINCT line) AS lines, min(line) AS first, arg_min(error_message, line) AS words FROM reject_errors`,
      );
      const [lines, first, words] = [
        counts(errors, 'lines')[0] ?? 0,
        counts(errors, 'first')[0] ?? 0,
        texts(errors, 'words')[0] ?? '',
      ];
      return {
        rejected: lines > 0 ? { lines, first, words } : null,
        reading: { encoding, separator, decimal, dates: dates === '%Y-%m-%d' ? null : dates },
      };
    },
    signal,
  );
  const facts = await tableFacts(bench, place(table));
  return {
    file,
    table,
    bytes: part.size,
    total: cut ? null : facts.rows,
    ...facts,
    outline: null,
    reading,
    rejected,
  };
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^Error: /, '').split('\n')[0] ?? '';
