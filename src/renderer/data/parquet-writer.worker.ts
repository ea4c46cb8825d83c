import initParquet, { Compression, Table, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm/esm';
import parquetWasm from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { arrowOf, type FileColumn } from './parquet-writer-arrow.ts';

/** Asks for one file: columns, or a table as an Arrow IPC stream. */
export type WriteRequest = { columns: readonly FileColumn[] } | { arrow: Uint8Array<ArrayBuffer> };

export type WriteAnswer = { bytes: Uint8Array<ArrayBuffer> } | { error: string };

async function write(request: WriteRequest): Promise<WriteAnswer> {
  try {
    await initParquet({ module_or_path: parquetWasm });
    const stream = 'arrow' in request ? request.arrow : arrowOf(request.columns);
    const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).setCreatedBy('Affluence').build();
    return { bytes: writeParquet(Table.fromIPCStream(stream), properties).slice() };
  } catch (error) {
    return { error: String(error) };
  }
}

self.addEventListener('message', async (event: MessageEvent<WriteRequest>) => {
  const answer = await write(event.data);
  self.postMessage(answer, { transfer: 'bytes' in answer ? [answer.bytes.buffer] : [] });
});
