import { UnreadableFileError } from '../connector.ts';
import type { ParquetOutline, SourceAnswer, SourceQuestion } from './parquet-source.worker.ts';

/** Parquet read by row groups and columns in a worker whose memory is given back by {@link close}. */
export class ParquetSource {
  readonly #worker = new Worker(new URL('./parquet-source.worker.ts', import.meta.url), { type: 'module' });
  #fail: (error: Error) => void = () => undefined;

  /** The file's outline, of its footer alone. @throws UnreadableFileError */
  async open(file: File): Promise<ParquetOutline> {
    const answer = await this.#ask({ kind: 'open', file });
    if ('outline' in answer) return answer.outline;
    throw new UnreadableFileError('error' in answer ? answer.error : 'No outline.');
  }

  /** Rows of some columns of a row group, `offset` rows after its first, as an Arrow IPC stream. @throws UnreadableFileError */
  read(rowGroup: number, columns: readonly string[], slice: { offset: number; rows: number }): Promise<Uint8Array> {
    return this.#bytes({ kind: 'read', rowGroup, columns: [...columns], ...slice });
  }

  /** Ends the worker, whatever it does; what is asked is refused. */
  close(): void {
    this.#worker.terminate();
    this.#fail(new DOMException('Given up.', 'AbortError'));
  }

  async #bytes(question: SourceQuestion): Promise<Uint8Array> {
    const answer = await this.#ask(question);
    if ('bytes' in answer) return answer.bytes;
    throw new UnreadableFileError('error' in answer ? answer.error : 'No bytes.');
  }

  /** One question at a time. */
  #ask(question: SourceQuestion): Promise<SourceAnswer> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      this.#worker.onmessage = ({ data }: MessageEvent<SourceAnswer>) => resolve(data);
      this.#worker.onerror = (event) => {
        // The decoder fell over a damaged file, in words that help nobody: it is told of where the file was asked for.
        event.preventDefault();
        reject(new UnreadableFileError(''));
      };
      this.#worker.postMessage(question);
    });
  }
}
