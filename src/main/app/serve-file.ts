import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.parquet': 'application/vnd.apache.parquet',
};

/** Type of a file by its ending. */
export const contentTypeOf = (path: string): string => CONTENT_TYPES[extname(path)] ?? 'application/octet-stream';

/**
 * Answers a GET or HEAD request with a file: whole, or the one range asked for (RFC 9110 §14), or 304 where the client has
 * it. What is answered is one version of the file even if it is replaced meanwhile.
 *
 * @returns null where there is no such file
 */
export async function serveFile(
  path: string,
  request: Request,
  headers: Record<string, string>,
): Promise<Response | null> {
  const file = await openOrNull(path);
  if (!file) return null;
  const { size, mtimeMs, ino } = await file.stat();
  const etag = `"${versionOf(size, mtimeMs, ino)}"`;
  const common = { ...headers, 'content-type': contentTypeOf(path), 'accept-ranges': 'bytes', etag };
  if (listsTag(request.headers.get('if-none-match'), etag)) {
    await file.close();
    return new Response(null, { status: 304, headers: common });
  }
  const ifRange = request.headers.get('if-range');
  const range = ifRange === null || ifRange === etag ? parseByteRange(request.headers.get('range'), size) : 'whole';
  if (range === 'unsatisfiable') {
    await file.close();
    return new Response(null, { status: 416, headers: { ...common, 'content-range': `bytes */${size}` } });
  }
  const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range;
  const answerHeaders: Record<string, string> = { ...common, 'content-length': String(end - start + 1) };
  if (range !== 'whole') answerHeaders['content-range'] = `bytes ${start}-${end}/${size}`;
  const status = range === 'whole' ? 200 : 206;
  if (request.method === 'HEAD' || size === 0) {
    await file.close();
    return new Response(null, { status, headers: answerHeaders });
  }
  const body = Readable.toWeb(file.createReadStream({ start, end })) as ReadableStream;
  return new Response(body, { status, headers: answerHeaders });
}

/** Changes whenever a file is replaced. */
export function versionOf(size: number, mtimeMs: number, ino: number): string {
  return createHash('sha1').update(`${size}-${mtimeMs}-${ino}`).digest('base64url').slice(0, 16);
}

/**
 * Reads a Range header against a file's size. Several ranges, other units and malformed ones count as none.
 *
 * @returns first and last byte, both inclusive
 */
export function parseByteRange(
  header: string | null,
  size: number,
): { start: number; end: number } | 'whole' | 'unsatisfiable' {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'whole';
  if (first === '') {
    const length = Number(last);
    return length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return 'whole';
  return start >= size ? 'unsatisfiable' : { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

function listsTag(header: string | null, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

async function openOrNull(path: string): Promise<FileHandle | null> {
  try {
    const file = await open(path, 'r');
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return null;
  } catch {
    return null;
  }
}
