import type { ColumnFacts } from './table-facts.ts';

/** What is read of a row group at once, decoded: the decoder, a message and the engine each hold it for a while. */
export const SLICE_BYTES = 64 * 1024 * 1024;

/** Rows by which a file tells how large its rows are once decoded: its footer does not, where values stand in a dictionary. */
const FIRST_ROWS = 2048;

/** A slice has at most so many times the rows of the one before, so that rows that grow are noticed. */
const GROWTH = 16;

/** How much of a row group is read next. */
export interface SliceBounds {
  /** Rows of the group that were not read yet. */
  left: number;
  /** Bytes that there is room for. */
  room: number;
  /** Bytes of a row once decoded, as far as is known. */
  rowBytes: number;
  /** Rows of the slice before, whatever group it was of; 0 before the first. */
  before: number;
}

/** Rows of the next slice of a row group; 0 where there is no room for one. */
export function sliceRows({ left, room, rowBytes, before }: SliceBounds): number {
  if (room <= 0) return 0;
  const fitting = Math.floor(Math.min(room, SLICE_BYTES) / Math.max(rowBytes, 1 / 8));
  // Of rows that are larger than a slice, one after the other.
  const atOnce = fitting === 0 && room >= rowBytes ? 1 : fitting;
  return Math.min(left, atOnce, before === 0 ? FIRST_ROWS : before * GROWTH);
}

/** Of columns of these sizes those that there is room for, in order. */
export function fittingColumns(sizes: readonly { name: string; bytes: number }[], room: number): string[] {
  let free = room;
  return sizes.flatMap(({ name, bytes }) => {
    if (bytes > free) return [];
    free -= bytes;
    return [name];
  });
}

/** Bytes that the engine has for a value of a type beside those that its Arrow form has: a text of any length takes 16, a truth 1. */
const besideArrow = (type: string): number =>
  /^(VARCHAR|BLOB)|[[(]/.test(type) && !/^DECIMAL/.test(type) ? 12 : type === 'BOOLEAN' ? 1 : 0;

/** Bytes of a row in the engine beyond those of its Arrow form. */
export const rowBesideArrow = (columns: readonly Pick<ColumnFacts, 'type'>[]): number =>
  columns.reduce((sum, { type }) => sum + besideArrow(type), 0);

const WIDTHS: Record<string, number> = { BOOLEAN: 1, DATE: 4, TIME: 8, BIGINT: 8, DOUBLE: 8, TIMESTAMP: 8 };

/** Bytes that a row of these types takes of the engine's memory at least. */
export const rowInEngine = (types: readonly string[]): number =>
  types.reduce((sum, type) => sum + (WIDTHS[type] ?? 16), 0);

/**
 * The room that a file leaves for others: none where it was cut, as what it leaves is less than a row of its own, and of another
 * file nobody wants a line or two.
 *
 * @param file bytes that it takes; rows that are held, and in all (null: not known, as it was cut)
 */
export const roomAfter = (
  room: number,
  { bytes, rows, total }: { bytes: number; rows: number; total: number | null },
): number => (total === null || rows < total ? 0 : room - bytes);
