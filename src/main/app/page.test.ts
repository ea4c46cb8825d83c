import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathBelow } from './page.ts';

const systems = [
  ['Windows', win32, 'D:\\lake'],
  ['others', posix, '/home/anne/lake'],
] as const;

/** What a path that leads elsewhere is made of. */
const piece = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '/',
    '//',
    '\\',
    '%2e',
    '%2E%2e',
    '%2f',
    '%5c',
    '%5C%5c',
    '%00',
    '%25',
    '%252e%252f',
    '%c0%af',
  ),
  fc.constantFrom(
    'C:',
    'c%3a',
    '::$DATA',
    'CON',
    'NUL.parquet',
    '\\\\server\\share',
    '~',
    'lake',
    'daily',
    'data.parquet',
    ' ',
    '...',
  ),
  fc.string({ maxLength: 3 }),
);

describe.each(systems)('on %s, the path of a request', (_name, system, folder) => {
  it('lies below the folder, or is none, whatever is asked', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const path = pathBelow(folder, `/${pieces.join('')}`, system);
        if (path === null || path === folder) return;
        expect(path.startsWith(`${folder}${system.sep}`)).toBe(true);
        expect(path.slice(folder.length)).not.toMatch(/[:\0]/);
        expect(system.normalize(path)).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leads to what lies there', () => {
    const parts = ['daily', 'year=2026', 'data.parquet'];
    expect(pathBelow(folder, `/${parts.join('/')}`, system)).toBe(system.join(folder, ...parts));
    expect(pathBelow(folder, '/%C3%A9t%C3%A9.parquet', system)).toBe(system.join(folder, 'été.parquet'));
  });

  it.each([
    '/../settings.json',
    '/..%2Fsettings.json',
    '/..%5Csettings.json',
    '/daily/..%5C..%5Csettings.json',
    '/C:%5CWindows%5Cwin.ini',
    '/C:/Windows/win.ini',
    '/branches.parquet::$DATA',
    '/a%00.parquet',
    '/%E0%A4%A',
  ])('%s leads nowhere', (asked) => {
    expect(pathBelow(folder, asked, system)).toBeNull();
  });
});
