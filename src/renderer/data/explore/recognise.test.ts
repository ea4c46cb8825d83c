import { tableFromArrays } from 'apache-arrow';
import { expect, test } from 'vitest';
import { parquetOf } from '../testing/parquet-of.ts';
import { recognise } from './recognise.ts';

const parquet = parquetOf(tableFromArrays({ a: [1, 2] }));
const latin = Uint8Array.from('ville;café\nChambéry;1\n', (sign) => sign.charCodeAt(0));

test.each([
  ['nothing', new Uint8Array(), { kind: 'empty' }],
  ['blank lines', '\n \n', { kind: 'empty' }],
  ['Parquet', parquet, { kind: 'parquet' }],
  ['Parquet without its end', parquet.slice(0, -20), { kind: 'truncated-parquet' }],
  ['Parquet without its start', parquet.slice(20), { kind: 'truncated-parquet' }],
  ['text', 'a,b\n1,é\n', { kind: 'csv', encoding: 'utf-8' }],
  ['text of an older spreadsheet', latin, { kind: 'csv', encoding: 'windows-1252' }],
  ['text in UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0), { kind: 'csv', encoding: 'utf-16le' }],
  [
    'text in UTF-16 that does not say so',
    new Uint8Array(Buffer.from('ville;n\nChambéry;1\n', 'utf16le')),
    { kind: 'csv', encoding: 'utf-16le' },
  ],
  [
    'text in UTF-16, high bytes first',
    new Uint8Array(Buffer.from('ville;n\nChambéry;1\n', 'utf16le').swap16()),
    { kind: 'csv', encoding: 'utf-16be' },
  ],
  ['a PDF', '%PDF-1.7\n%\u0000\u0001\u0002', { kind: 'not-text' }],
  ['a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 20), { kind: 'packed' }],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3), { kind: 'not-text' }],
] as const)('%s is told by its bytes', async (_, content, kind) => {
  expect(await recognise(new Blob([content as BlobPart]))).toEqual(kind);
});

test('of a long text only what will be read is looked at, and its cut end is no odd byte', async () => {
  const text = new Blob(['a;é\n1;é\n', latin]);
  expect(await recognise(text)).toEqual({ kind: 'csv', encoding: 'windows-1252' });
  expect(await recognise(text, { bytes: 8 })).toEqual({ kind: 'csv', encoding: 'utf-8' });
});

test('looking at a file is given up when asked', async () => {
  await expect(recognise(new Blob(['a;b\n1;2\n']), { signal: AbortSignal.abort() })).rejects.toThrow('abort');
});
