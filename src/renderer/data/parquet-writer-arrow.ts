import {
  Bool,
  type Data,
  DateDay,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
} from 'apache-arrow';
import { DAY_MS } from '../../shared/slots.ts';
import type { Cell } from './columns.ts';

/** A column of a file. Dates are `YYYY-MM-DD`; whole numbers that 32 bits hold may be `integer`. */
export interface FileColumn {
  name: string;
  type: 'text' | 'number' | 'integer' | 'date' | 'boolean';
  /** Null where there is none; all columns of a file have as many. */
  values: readonly Cell[];
}

/**
 * Columns as an Arrow IPC stream: VARCHAR, DOUBLE, INTEGER, DATE and BOOLEAN, each nullable. Laid out by hand, because
 * Arrow's own builders compile code at run time, which the page's policy forbids.
 *
 * @throws RangeError if a value is not of its column's type
 */
export function arrowOf(columns: readonly FileColumn[]): Uint8Array<ArrayBuffer> {
  const length = columns[0]?.values.length ?? 0;
  const children = columns.map((column) => dataOf(column));
  const fields = columns.map(({ name }, place) => new Field(name, (children[place] as Data).type, true));
  const schema = new Schema(fields);
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length, nullCount: 0, children }));
  return tableToIPC(new Table(schema, [batch]), 'stream').slice();
}

function dataOf(column: FileColumn): Data {
  const { values, type } = column;
  const nullBitmap = bits(values, (value) => value !== null);
  const known = { length: values.length, nullCount: values.filter((value) => value === null).length, nullBitmap };
  const number = (value: Cell) => (value === null ? 0 : checked(Number(value), column));
  switch (type) {
    case 'number':
      return makeData({ type: new Float64(), ...known, data: Float64Array.from(values, number) });
    case 'integer':
      return makeData({ type: new Int32(), ...known, data: Int32Array.from(values, number) });
    case 'date': {
      const day = (value: Cell) => (value === null ? 0 : checked(Date.parse(`${value}T00:00:00Z`) / DAY_MS, column));
      return makeData({ type: new DateDay(), ...known, data: Int32Array.from(values, day) });
    }
    case 'boolean':
      return makeData({ type: new Bool(), ...known, data: bits(values, (value) => value === true) });
    case 'text':
      return textData(values, known);
  }
}

function textData(values: readonly Cell[], known: { length: number; nullCount: number; nullBitmap: Uint8Array }): Data {
  const encoder = new TextEncoder();
  const parts = values.map((value) => encoder.encode(value === null ? '' : String(value)));
  const valueOffsets = new Int32Array(values.length + 1);
  for (const [place, part] of parts.entries()) {
    valueOffsets[place + 1] = (valueOffsets[place] ?? 0) + part.byteLength;
  }
  const data = new Uint8Array(valueOffsets[values.length] ?? 0);
  for (const [place, part] of parts.entries()) data.set(part, valueOffsets[place]);
  return makeData({ type: new Utf8(), ...known, valueOffsets, data });
}

/** One bit a value, the first in the lowest bit of the first byte; padded as Arrow wants it. */
function bits(values: readonly Cell[], is: (value: Cell) => boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / 64) * 8);
  for (const [place, value] of values.entries()) {
    if (is(value)) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7));
  }
  return bytes;
}

function checked(number: number, { name, type }: FileColumn): number {
  if (Number.isNaN(number)) throw new RangeError(`The column ${name} holds a value that is no ${type}.`);
  return number;
}
