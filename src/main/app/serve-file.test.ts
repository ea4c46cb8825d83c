import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseByteRange, serveFile } from './serve-file.ts';

const TEXT = 'abcdefghij';

async function get(headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const folder = await mkdtemp(join(tmpdir(), 'affluence-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'data.parquet'), TEXT);
  const answer = await serveFile(
    join(folder, 'data.parquet'),
    new Request('http://127.0.0.1/', { headers, method }),
    {},
  );
  return answer ?? expect.fail('no answer');
}

describe('serveFile', () => {
  it('answers with the whole file, its size, type and tag', async () => {
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(TEXT);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-length': '10',
      'accept-ranges': 'bytes',
      'content-type': 'application/vnd.apache.parquet',
    });
  });

  it.each([
    ['bytes=0-3', 206, 'abcd', 'bytes 0-3/10'],
    ['bytes=4-', 206, 'efghij', 'bytes 4-9/10'],
    ['bytes=-2', 206, 'ij', 'bytes 8-9/10'],
    ['bytes=8-99', 206, 'ij', 'bytes 8-9/10'],
    ['bytes=-99', 206, TEXT, 'bytes 0-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=3-2', 200, TEXT, null],
    ['bytes=0-1,4-5', 200, TEXT, null],
    ['lines=0-1', 200, TEXT, null],
  ])('answers Range: %s with %i', async (range, status, text, contentRange) => {
    const answer = await get({ range });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-range')).toBe(contentRange);
    expect(await answer.text()).toBe(text);
  });

  it('gives headers alone to HEAD, and the whole file where the version asked about is another', async () => {
    const head = await get({ range: 'bytes=0-3' }, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([206, '4', '']);
    expect((await get({ range: 'bytes=0-3', 'if-range': '"another"' })).status).toBe(200);
  });

  it('has nothing to say of what is not a file', async () => {
    expect(await serveFile(tmpdir(), new Request('http://127.0.0.1/'), {})).toBeNull();
  });
});

it('reads any single range as RFC 9110 has it', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(60), fc.nat(60), (size, first, length) => {
      const range = parseByteRange(`bytes=${first}-${first + length}`, size);
      if (first >= size) expect(range).toBe('unsatisfiable');
      else expect(range).toEqual({ start: first, end: Math.min(first + length, size - 1) });
    }),
  );
});
