import initParquet, { ParquetFile } from 'parquet-wasm/esm';
import parquetWasm from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';

/** A column of a Parquet file: its path, and bytes once decompressed. */
export interface SourceColumn {
  name: string;
  bytes: number;
}

/** What a Parquet file's footer tells; bytes of a row group are those of its decompressed columns, in order. */
export interface ParquetOutline {
  rows: number;
  createdBy: string;
  columns: SourceColumn[];
  rowGroups: { rows: number; bytes: number[]; compressed: number[] }[];
}

export type SourceQuestion =
  | { kind: 'open'; file: File }
  | { kind: 'read'; rowGroup: number; columns: string[]; offset: number; rows: number };

export type SourceAnswer = { outline: ParquetOutline } | { bytes: Uint8Array } | { error: string };

const ready = initParquet({ module_or_path: parquetWasm });

/** Large batches: DuckDB inserts each one on its own. */
const BATCH_ROWS = 65_536;

let file: ParquetFile | null = null;

async function answer(question: SourceQuestion): Promise<SourceAnswer> {
  await ready;
  if (question.kind === 'open') {
    file = await ParquetFile.fromFile(question.file);
    return { outline: outlineOf(file) };
  }
  if (!file) throw new Error('No file is open.');
  const { rowGroup, columns, offset, rows } = question;
  const table = await file.read({ batchSize: BATCH_ROWS, rowGroups: [rowGroup], columns, offset, limit: rows });
  return { bytes: table.intoIPCStream().slice() };
}

function outlineOf(opened: ParquetFile): ParquetOutline {
  const metadata = opened.metadata();
  const groups = metadata.rowGroups();
  const columns = new Map<string, number>();
  const rowGroups = groups.map((group) => {
    const sizes = { bytes: new Map<string, number>(), compressed: new Map<string, number>() };
    for (const chunk of group.columns()) {
      // A nested column has several chunks, whose paths begin with its name.
      const name = chunk.columnPath()[0] ?? '';
      const add = (to: Map<string, number>, bytes: number) => to.set(name, (to.get(name) ?? 0) + bytes);
      add(columns, chunk.uncompressedSize());
      add(sizes.bytes, chunk.uncompressedSize());
      add(sizes.compressed, chunk.compressedSize());
    }
    return { rows: group.numRows(), bytes: [...sizes.bytes.values()], compressed: [...sizes.compressed.values()] };
  });
  const facts = metadata.fileMetadata();
  return {
    rows: facts.numRows(),
    createdBy: facts.createdBy() ?? '',
    columns: [...columns].map(([name, bytes]) => ({ name, bytes })),
    rowGroups,
  };
}

self.addEventListener('message', async (event: MessageEvent<SourceQuestion>) => {
  const told = await answer(event.data).catch((error: unknown): SourceAnswer => ({ error: String(error) }));
  self.postMessage(told, { transfer: 'bytes' in told ? [told.bytes.buffer] : [] });
});
