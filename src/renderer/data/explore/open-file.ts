import { texts } from '../columns.ts';
import { sql } from '../sql.ts';
import { type CsvReading, decimalOf, type Encoding, knownSeparator, lineBytes, wholeLines } from './csv-reading.ts';
import type { ParquetSource } from './parquet-source.ts';
import type { ParquetOutline } from './parquet-source.worker.ts';
import { fittingColumns, rowBesideArrow, rowInEngine, sliceRows } from './reading-size.ts';
import { type FileKind, recognise } from './recognise.ts';
import { type RejectedLines, rejectedLines } from './rejected-lines.ts';
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
  /** Columns that were asked for and would not have fitted beside the others: a row group is fetched whole. */
  unread: string[];
  /** How a CSV was read; `dates` is the order of its dates in the terms of `strftime`, null where it has none or writes them as ISO 8601 does. */
  reading: (CsvReading & { dates: string | null }) | null;
  /** Lines of a CSV that do not have the columns of the others and were left out. */
  rejected: RejectedLines | null;
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
  const kind = await recognise(file, { signal: opening.signal, bytes: opening.room });
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
  const wanted = named.length > 0 ? named : all;
  // The columns of a row group are fetched whole, however few of its rows are asked for.
  const sizes = wanted.map((name) => ({ name, bytes: outline.rowGroups[0]?.compressed[all.indexOf(name)] ?? 0 }));
  const chosen = fittingColumns(sizes, opening.room);
  if (chosen.length === 0) throw new NotOpenedError('too-wide');
  const held = await insertGroups(bench, source, table, outline, chosen, opening);
  const facts = await tableFacts(bench, place(table));
  return {
    file,
    table,
    bytes: held,
    total: outline.rows,
    ...facts,
    outline,
    unread: wanted.filter((name) => !chosen.includes(name)),
    reading: null,
    rejected: null,
  };
}

/** Inserts the columns of row group after row group, slice by slice, as far as there is room; gives the bytes that are held. */
async function insertGroups(
  bench: Workbench,
  source: ParquetSource,
  table: string,
  outline: ParquetOutline,
  chosen: readonly string[],
  { room, progress, signal }: Opening,
): Promise<number> {
  const places = chosen.map((name) => outline.columns.findIndex((column) => column.name === name));
  const of = (sizes: readonly number[]) => places.reduce((sum, place) => sum + (sizes[place] ?? 0), 0);
  let [held, read, before, measured, beside] = [0, 0, 0, 0, 0];
  for (const [index, group] of outline.rowGroups.entries()) {
    if (of(group.compressed) > room) break;
    const declared = of(group.bytes) / Math.max(group.rows, 1);
    for (let offset = 0; offset < group.rows; ) {
      const bounds = { left: group.rows - offset, room: room - held, rowBytes: Math.max(declared, measured), before };
      const rows = sliceRows(bounds);
      if (rows === 0) return held;
      const arrow = await source.read(index, chosen, { offset, rows });
      signal.throwIfAborted();
      // The bytes are handed over with the insertion.
      const bytes = arrow.byteLength;
      await bench.insert(table, arrow, read === 0);
      if (read === 0) beside = rowBesideArrow((await tableFacts(bench, place(table))).columns);
      measured = bytes / rows + beside;
      held += Math.max(measured, declared) * rows;
      [offset, read, before] = [offset + rows, read + rows, rows];
      progress?.(Math.max(read / outline.rows, held / room));
      signal.throwIfAborted();
    }
  }
  return held;
}

async function openCsv(
  bench: Workbench,
  file: File,
  table: string,
  said: Partial<CsvReading> & Pick<CsvReading, 'encoding'>,
  { room, signal }: Opening,
): Promise<OpenFile> {
  const { encoding } = said;
  const text = await asUtf8(file.size > room ? file.slice(0, room) : file, encoding);
  signal.throwIfAborted();
  const head = await text.slice(0, HEAD_BYTES).text();
  const { types, ...sniffed } = await sniff(bench, new File([text], file.name), said.separator, signal);
  const separator = said.separator ?? sniffed.separator;
  const { dates } = sniffed;
  const decimal = said.decimal ?? decimalOf(head, separator);
  // Short values take more room in the engine than in the file.
  const share = Math.min(1, lineBytes(head) / Math.max(rowInEngine(types), 1));
  const cut = file.size > room || text.size * (1 / share) > room;
  const part = cut ? await wholeLines(text, Math.min(text.size, Math.floor(room * share))) : text;
  const rejected = await bench.withFile(
    new File([part], file.name),
    async (name, run) => {
      const shape = separator ? sql`, delim = ${separator}, decimal_separator = ${decimal}` : sql``;
      await run(sql`CREATE TABLE ${place(table)} AS FROM read_csv(${name}, store_rejects = true${shape})`);
      return rejectedLines(run, place(table), cut);
    },
    signal,
  );
  const facts = await tableFacts(bench, place(table));
  return {
    file,
    table,
    bytes: part.size / share,
    total: cut ? null : facts.rows,
    ...facts,
    outline: null,
    unread: [],
    reading: { encoding, separator, decimal, dates: dates === '%Y-%m-%d' ? null : dates },
    rejected,
  };
}

/** The text in what DuckDB reads; the browser knows the other encodings. */
async function asUtf8(text: Blob, encoding: Encoding): Promise<Blob> {
  if (encoding === 'utf-8') return text;
  const decoded = text.stream().pipeThrough(new TextDecoderStream(encoding)).pipeThrough(new TextEncoderStream());
  return new Response(decoded).blob();
}

/** What DuckDB takes the text for: separator, order of dates (in the terms of `strftime`) and types of the columns. */
async function sniff(
  bench: Workbench,
  file: File,
  separator: CsvReading['separator'] | undefined,
  signal: AbortSignal,
) {
  const told = separator ? sql`, delim = ${separator}` : sql``;
  const sniffed = await bench.withFile(
    file,
    (name, run) =>
      run(
        sql`SELECT Delimiter AS separator, DateFormat AS dates, list_transform(Columns, lambda c: c.type)::VARCHAR AS types
          FROM sniff_csv(${name}, ignore_errors = true${told})`,
      ).catch(() => ({})),
    signal,
  );
  return {
    separator: knownSeparator(texts(sniffed, 'separator')[0]),
    dates: texts(sniffed, 'dates')[0] || null,
    types: texts(sniffed, 'types')[0]?.match(/[A-Z]\w*(\([^)]*\))?/g) ?? [],
  };
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/^Error: /, '').split('\n')[0] ?? '';
