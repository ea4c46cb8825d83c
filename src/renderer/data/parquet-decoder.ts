import { UnreadableFileError } from './connector.ts';
import type { DecodeAnswer, DecodeRequest } from './parquet.worker.ts';

/** A table as an Arrow IPC stream. */
export interface ArrowStream {
  arrow: Uint8Array<ArrayBuffer>;
  rows: number;
}

/** Decodes Parquet to Arrow in a worker of its own, so that the page's thread stays free. */
export class ParquetDecoder {
  readonly #worker = new Worker(new URL('./parquet.worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, (answer: DecodeAnswer) => void>();
  #last = 0;

  constructor() {
    this.#worker.addEventListener('message', (event: MessageEvent<DecodeAnswer>) => this.#settle(event.data));
    this.#worker.addEventListener('error', (event) => {
      for (const id of this.#waiting.keys()) this.#settle({ id, error: event.message });
    });
  }

  /**
   * Decodes a file, whose bytes it takes over.
   *
   * @throws UnreadableFileError if they are no Parquet file, or have not the columns asked for
   */
  async decode(bytes: Uint8Array<ArrayBuffer>, columns: readonly string[] = []): Promise<ArrowStream> {
    const request: DecodeRequest = { id: ++this.#last, bytes, columns: [...columns] };
    const answer = await new Promise<DecodeAnswer>((resolve) => {
      this.#waiting.set(request.id, resolve);
      this.#worker.postMessage(request, [bytes.buffer]);
    });
    if ('error' in answer) throw new UnreadableFileError(answer.error);
    return answer;
  }

  #settle(answer: DecodeAnswer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}
