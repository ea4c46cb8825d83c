import { UnreadableFileError } from './connector.ts';
import type { DecodeAnswer, DecodeRequest } from './parquet.worker.ts';

/** A table as an Arrow IPC stream. */
export interface ArrowStream {
  arrow: Uint8Array<ArrayBuffer>;
  rows: number;
}

/** Beyond this, what decoding has taken is worth a new worker. */
const LARGE_BYTES = 8 * 1024 * 1024;

/** One large file is followed by others: the new worker comes so long after one, as soon as nothing is being decoded. */
const RENEWED_AFTER_MS = 3_000;

/** Decodes Parquet to Arrow in a worker of its own, so that the page's thread stays free. */
export class ParquetDecoder {
  #worker = this.#start();
  readonly #waiting = new Map<number, (answer: DecodeAnswer) => void>();
  #last = 0;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  /** The worker is to be ended as soon as it has nothing to do. */
  #due = false;

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
    if (this.#due) this.#renew();
    if ('error' in answer) throw new UnreadableFileError(answer.error);
    if (answer.arrow.byteLength > LARGE_BYTES) this.#renewal ??= setTimeout(() => this.#renew(), RENEWED_AFTER_MS);
    return answer;
  }

  /** Ends the worker; what it decodes is never answered. */
  close(): void {
    clearTimeout(this.#renewal);
    this.#worker.terminate();
  }

  /** The memory of WebAssembly never shrinks: only a new worker gives it back. */
  #renew(): void {
    this.#due = this.#waiting.size > 0;
    if (this.#due) return;
    this.#renewal = undefined;
    this.#worker.terminate();
    this.#worker = this.#start();
  }

  #start(): Worker {
    const worker = new Worker(new URL('./parquet.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<DecodeAnswer>) => this.#settle(event.data));
    worker.addEventListener('error', (event) => {
      for (const id of this.#waiting.keys()) this.#settle({ id, error: event.message });
    });
    return worker;
  }

  #settle(answer: DecodeAnswer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }
}
