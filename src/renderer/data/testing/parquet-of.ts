import { type Table as ArrowTable, tableToIPC } from 'apache-arrow';
import { Table, writeParquet } from 'parquet-wasm/node';

/** An Arrow table as the bytes of a Parquet file, for tests. */
export const parquetOf = (table: ArrowTable): Uint8Array<ArrayBuffer> =>
  writeParquet(Table.fromIPCStream(tableToIPC(table, 'stream'))).slice();
