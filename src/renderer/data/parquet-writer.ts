import type { WriteAnswer, WriteRequest } from './parquet-writer.worker.ts';
import type { FileColumn } from './parquet-writer-arrow.ts';

export type { FileColumn };

/**
 * Columns, or a table as an Arrow IPC stream (which is taken over, with the types it has), as a ZSTD Parquet file. Written
 * in a worker that lives for this one file: what it needed is given back.
 *
 * @throws Error if a value is not of its column's type, or the table is more than the memory holds
 */
export async function writeParquet(
  table: readonly FileColumn[] | Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('./parquet-writer.worker.ts', import.meta.url), { type: 'module' });
  try {
    const answer = await new Promise<WriteAnswer>((resolve) => {
      worker.addEventListener('message', (event: MessageEvent<WriteAnswer>) => resolve(event.data));
      worker.addEventListener('error', (event) => resolve({ error: event.message }));
      if (table instanceof Uint8Array) {
        worker.postMessage({ arrow: table } satisfies WriteRequest, [table.buffer]);
      } else {
        worker.postMessage({ columns: table } satisfies WriteRequest);
      }
    });
    if ('error' in answer) throw new Error(answer.error);
    return answer.bytes;
  } finally {
    worker.terminate();
  }
}
