import initParquet, { ParquetFile } from 'parquet-wasm/esm';
import parquetWasm from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';

/** Asks for a Parquet file to be decoded; `columns` empty means all of them. */
export interface DecodeRequest {
  id: number;
  bytes: Uint8Array<ArrayBuffer>;
  columns: string[];
}

export type DecodeAnswer = { id: number; arrow: Uint8Array<ArrayBuffer>; rows: number } | { id: number; error: string };

const ready = initParquet({ module_or_path: parquetWasm });

/** Large batches: DuckDB inserts each one on its own. */
const BATCH_ROWS = 65_536;

async function decode({ id, bytes, columns }: DecodeRequest): Promise<DecodeAnswer> {
  try {
    await ready;
    // `readParquet` of parquet-wasm 0.8 takes all columns, whatever it is told.
    const file = await ParquetFile.fromFile(new Blob([bytes]));
    const table = await file.read({ batchSize: BATCH_ROWS, ...(columns.length > 0 && { columns }) });
    file.free();
    const rows = table.recordBatches().reduce((sum, batch) => sum + batch.numRows, 0);
    return { id, arrow: table.intoIPCStream().slice(), rows };
  } catch (error) {
    return { id, error: String(error) };
  }
}

self.addEventListener('message', async (event: MessageEvent<DecodeRequest>) => {
  const answer = await decode(event.data);
  self.postMessage(answer, { transfer: 'arrow' in answer ? [answer.arrow.buffer] : [] });
});
