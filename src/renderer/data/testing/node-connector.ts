import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { ParquetFile } from 'parquet-wasm/node';
import type { Cell } from '../columns.ts';
import { type Connector, OPEN_STORE, STORE, UnreadableFileError } from '../connector.ts';
import { identifier, Sql } from '../sql.ts';

const module = `${process.cwd()}/node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm`;

/** The page's engine and Parquet decoder, run in Node for tests. */
export async function nodeConnector(): Promise<Connector> {
  const bundle = { mainModule: module, mainWorker: '' };
  const engine = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await engine.instantiate(() => {});
  engine.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } });
  const connection = engine.connect();
  connection.query(OPEN_STORE.text);
  const load = async (name: string, bytes: Uint8Array<ArrayBuffer>, columns: readonly string[] = []) => {
    try {
      const file = await ParquetFile.fromFile(new Blob([bytes]));
      const table = await file.read(columns.length > 0 ? { columns: [...columns] } : {});
      const rows = table.recordBatches().reduce((sum, batch) => sum + batch.numRows, 0);
      connection.insertArrowFromIPCStream(table.intoIPCStream(), { name, create: true });
      return rows;
    } catch (error) {
      throw new UnreadableFileError(String(error));
    }
  };
  return {
    async query(statement, signal) {
      signal?.throwIfAborted();
      const table = connection.query(statement.text);
      return Object.fromEntries(
        table.schema.fields.map(({ name }, index) => {
          const values = table.getChildAt(index);
          return [name, Array.from({ length: table.numRows }, (_, row) => (values?.get(row) ?? null) as Cell)];
        }),
      );
    },
    loadParquet: load,
    async storeParquet(name, bytes, columns) {
      connection.query(`USE ${STORE}`);
      try {
        await load(name, bytes, columns);
        connection.query('CHECKPOINT');
      } finally {
        connection.query('USE memory');
      }
    },
    async drop(table) {
      connection.query(`DROP TABLE IF EXISTS ${(table instanceof Sql ? table : identifier(table)).text}`);
    },
  };
}
