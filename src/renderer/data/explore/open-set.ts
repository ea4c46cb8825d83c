import { join, sql } from '../sql.ts';
import { type FolderColumn, folderColumns, folderSelect, isAside, type Part } from './folder-columns.ts';
import { NotOpenedError, type OpenFile, type Opening, openFile } from './open-file.ts';
import { ParquetSource } from './parquet-source.ts';
import type { ParquetOutline } from './parquet-source.worker.ts';
import { roomAfter } from './reading-size.ts';
import { setName, unlike } from './set-name.ts';
import { type TableFacts, tableFacts } from './table-facts.ts';
import { tableName } from './table-name.ts';
import { place, type Workbench } from './workbench.ts';

/** What the engine holds of all that is opened at once at most, decoded. */
export const MAX_BYTES = 400 * 1024 * 1024;

/** Files that are opened at once at most. */
export const MAX_FILES = 500;

/** A file that stands in the engine, and where it was found. */
interface Piece extends OpenFile {
  path: string;
}

/** One or more files of the same columns, as a table. */
export interface OpenTable extends TableFacts {
  table: string;
  title: string;
  pieces: Piece[];
  /** Rows in the files; null where one of them was not read to its end and does not tell. */
  total: number | null;
  /** Columns that come from names of folders. */
  fromFolders: string[];
}

/** All that was opened at once. */
export interface OpenSet {
  tables: OpenTable[];
  refused: { path: string; error: NotOpenedError }[];
  /** Files that there was no room for. */
  left: number;
}

/** What of a file is loaded, and how it is read. */
export type OpenAs = Pick<Opening, 'columns' | 'reading'>;

/** How far opening has come. */
export interface OpeningStep {
  path: string;
  /** Files done, and files in all. */
  done: number;
  of: number;
  outline: ParquetOutline | null;
  /** 0 to 1, by the files' bytes. */
  share: number;
}

interface SetOpening {
  /** By path. */
  as: ReadonlyMap<string, OpenAs>;
  signal: AbortSignal;
  step: (step: OpeningStep) => void;
}

/**
 * Opens files, those of the same columns as one table. A file that can't be opened is told and does not keep the others from it.
 *
 * @throws DOMException `AbortError` once given up; nothing stays
 */
export async function openSet(bench: Workbench, parts: readonly Part[], opening: SetOpening): Promise<OpenSet> {
  const data = parts.filter(({ path }) => parts.length === 1 || !isAside(path));
  const pieces: Piece[] = [];
  try {
    const found = await openPieces(bench, data, pieces, opening);
    const tables: OpenTable[] = [];
    for (const alike of byColumns(pieces)) tables.push(...(await tablesOf(bench, alike, tables)));
    opening.signal.throwIfAborted();
    return { tables, ...found };
  } catch (error) {
    for (const { table } of pieces) await bench.drop(table);
    throw error;
  }
}

/** Gives back what a set holds. */
export async function closeSet(bench: Workbench, { tables }: OpenSet): Promise<void> {
  for (const { table, pieces } of tables) {
    await bench.drop(table, 'view');
    for (const piece of pieces) await bench.drop(piece.table);
  }
}

async function openPieces(
  bench: Workbench,
  data: readonly Part[],
  pieces: Piece[],
  { as, signal, step }: SetOpening,
): Promise<Pick<OpenSet, 'refused' | 'left'>> {
  const refused: OpenSet['refused'] = [];
  const bytes = data.reduce((sum, { file }) => sum + file.size, 0);
  let source: ParquetSource | null = null;
  const endSource = () => {
    source?.close();
    source = null;
  };
  signal.addEventListener('abort', endSource, { once: true });
  let [room, read] = [MAX_BYTES, 0];
  try {
    for (const [done, { file, path }] of data.entries()) {
      const left = data.length - done;
      if (room <= 0 || done >= MAX_FILES) return { refused, left };
      let told: OpeningStep = { path, done, of: data.length, outline: null, share: read / Math.max(bytes, 1) };
      const tell = (change: Partial<OpeningStep>) => {
        told = { ...told, ...change };
        step(told);
      };
      tell({});
      try {
        const before = read;
        const piece = await openFile(bench, file, bench.unusedName(), {
          ...as.get(path),
          signal,
          room,
          parquet: () => {
            source ??= new ParquetSource();
            return source;
          },
          outlined: (outline) => tell({ outline }),
          progress: (share) => tell({ share: (before + share * file.size) / Math.max(bytes, 1) }),
        });
        pieces.push({ ...piece, path });
        room = roomAfter(room, piece);
      } catch (error) {
        signal.throwIfAborted();
        endSource();
        const known = error instanceof NotOpenedError ? error : new NotOpenedError('damaged', String(error));
        // It would have been opened, had the others not been there.
        if (pieces.length > 0 && (known.obstacle === 'too-wide' || known.obstacle === 'memory'))
          return { refused, left };
        refused.push({ path, error: known });
      }
      read += file.size;
    }
    return { refused, left: 0 };
  } finally {
    signal.removeEventListener('abort', endSource);
    endSource();
  }
}

/** Pieces of the same names of columns, in any order, together. */
function byColumns(pieces: readonly Piece[]): Piece[][] {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const names = JSON.stringify(piece.columns.map(({ name }) => name).sort());
    groups.set(names, [...(groups.get(names) ?? []), piece]);
  }
  return [...groups.values()];
}

/** Pieces as one table; where their types have nothing in common, as one each. */
async function tablesOf(bench: Workbench, alike: readonly Piece[], before: readonly OpenTable[]): Promise<OpenTable[]> {
  const taken = new Set(before.map(({ table }) => table));
  try {
    return [await tableOf(bench, alike, taken)];
  } catch (error) {
    if (alike.length === 1) throw error;
    const tables: OpenTable[] = [];
    for (const piece of alike) {
      const made = await tableOf(bench, [piece], taken);
      taken.add(made.table);
      tables.push(made);
    }
    return tables;
  }
}

async function tableOf(bench: Workbench, pieces: readonly Piece[], taken: ReadonlySet<string>): Promise<OpenTable> {
  const paths = pieces.map(({ path }) => path);
  const title = setName(paths);
  const table = unlike(tableName(title), taken);
  const own = new Set(pieces.flatMap(({ columns }) => columns.map(({ name }) => name.toLowerCase())));
  const added: FolderColumn[] = folderColumns(paths).filter(({ name }) => !own.has(name.toLowerCase()));
  const rows = pieces.map((piece) => {
    const values = join([sql`*`, ...folderSelect(piece.path, added)], ',');
    return sql`SELECT ${values} FROM ${place(piece.table)}`;
  });
  await bench.query(sql`CREATE OR REPLACE VIEW ${place(table)} AS ${join(rows, 'UNION ALL BY NAME')}`);
  return {
    table,
    title,
    pieces: [...pieces],
    total: pieces.reduce<number | null>((sum, { total }) => (sum === null || total === null ? null : sum + total), 0),
    fromFolders: added.map(({ name }) => name),
    ...(await tableFacts(bench, place(table))),
  };
}
