import type { Encoding } from './csv-reading.ts';

/** What a file turned out to be; text has the encoding to read it in. */
export type FileKind =
  | { kind: 'parquet' }
  | { kind: 'csv'; encoding: Encoding }
  | { kind: 'empty' }
  | { kind: 'truncated-parquet' }
  | { kind: 'packed' }
  | { kind: 'not-text' }
  | { kind: 'other-text' };

const HEAD_BYTES = 65_536;

/** What of a file is looked at. */
interface Look {
  /** Bytes of text that matter; the others are not looked at. */
  bytes?: number;
  signal?: AbortSignal;
}

/**
 * Tells what a file is by its bytes; its name may say anything.
 *
 * @throws DOMException `AbortError` once given up
 */
export async function recognise(file: Blob, { bytes = file.size, signal }: Look = {}): Promise<FileKind> {
  if (file.size === 0) return { kind: 'empty' };
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const tail = new Uint8Array(await file.slice(-4).arrayBuffer());
  if (isMagic(head)) return { kind: isMagic(tail) && file.size >= 12 ? 'parquet' : 'truncated-parquet' };
  if (isMagic(tail)) return { kind: 'truncated-parquet' };
  const [first, second, third] = head;
  // Its beginning is text, what follows need not be: PDF, and Parquet with its footer encrypted.
  if (['%PDF', 'PARE'].includes(beginning(head))) return { kind: 'not-text' };
  if (first === 0xff && second === 0xfe) return { kind: 'csv', encoding: 'utf-16le' };
  if (first === 0xfe && second === 0xff) return { kind: 'csv', encoding: 'utf-16be' };
  // gzip, zip (so .xlsx as well), Zstandard.
  if (
    (first === 0x1f && second === 0x8b) ||
    (first === 0x50 && second === 0x4b && third === 0x03) ||
    (first === 0x28 && second === 0xb5)
  ) {
    return { kind: 'packed' };
  }
  const wide = wideEncoding(head);
  if (wide) return { kind: 'csv', encoding: wide };
  const odd = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length;
  if (head.includes(0) || odd > head.length / 100) return { kind: 'not-text' };
  if (head.every((byte) => byte <= 32)) return { kind: 'empty' };
  if (OTHER_TEXT.test(new TextDecoder().decode(head.subarray(0, 200)))) return { kind: 'other-text' };
  return {
    kind: 'csv',
    encoding: (await isUtf8(file.slice(0, bytes), bytes < file.size, signal)) ? 'utf-8' : 'windows-1252',
  };
}

/** JSON, web pages and XML, RTF: text, and no table. */
const OTHER_TEXT = /^\s*(\{\s*["}]|\[\s*[[{\]]|<[!?a-z]|\{\\rtf)/i;

const beginning = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes.slice(0, 4));

const isMagic = (bytes: Uint8Array): boolean => beginning(bytes) === 'PAR1';

/** UTF-16 that does not say so: of western text nearly every other byte is zero, and none of the others is. */
function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(head.length / 2);
  const zeros = (from: number) => head.filter((byte, place) => place % 2 === from && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (pairs < 2) return null;
  if (even === 0 && odd > pairs * 0.7) return 'utf-16le';
  return odd === 0 && even > pairs * 0.7 ? 'utf-16be' : null;
}

/** Reads on until a byte that UTF-8 has no place for; a text that was cut may end within a sign. */
async function isUtf8(text: Blob, cut: boolean, signal: AbortSignal | undefined): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of text.stream() as unknown as AsyncIterable<Uint8Array>) {
      signal?.throwIfAborted();
      decoder.decode(bytes, { stream: true });
    }
    if (!cut) decoder.decode();
    return true;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
