import { expect, test } from 'vitest';
import { tellNotOpened } from '../not-opened.ts';
import { textsFor } from '../texts.ts';
import { loadFailure } from './load-failure.ts';

const failed = (code: string, message: string) => Object.assign(new Error(message), { code });
const system = 'The specified module could not be found.\n\\\\?\\C:\\duckdb.node';

test.each([
  ['engine-not-loaded', failed('ERR_DLOPEN_FAILED', system)],
  ['engine-missing', failed('MODULE_NOT_FOUND', "Cannot find module '@duckdb/node-bindings-win32-x64/duckdb.node'")],
  [undefined, failed('MODULE_NOT_FOUND', "Cannot find module './chunks/x.js'")],
  [undefined, new Error('x')],
  [undefined, 'x'],
])('%s is told apart', (failure, error) => {
  expect(loadFailure(error)).toBe(failure);
});

test.each([
  ['fr-FR', /absent de ce poste.*« Microsoft Visual C\+\+ 2015-2022 Redistributable \(x64\) »/],
  ['en-GB', /this PC lacks.*“Microsoft Visual C\+\+ 2015-2022 Redistributable \(x64\)”/],
])(
  'an engine that Windows cannot load is put down to the Visual C++ runtime, with what to install (%s)',
  (locale, told) => {
    expect(tellNotOpened({ message: system, failure: 'engine-not-loaded' }, textsFor(locale), 'win32', 'x64')).toMatch(
      told,
    );
  },
);

test('a Windows for ARM needs the runtime for ARM', () => {
  const said = { message: system, failure: 'engine-not-loaded' } as const;
  expect(tellNotOpened(said, textsFor('en'), 'win32', 'arm64')).toContain('Redistributable (ARM64)');
});

test('elsewhere the system’s own words are given, and whatever else goes wrong is told as it is', () => {
  const texts = textsFor('en');
  expect(tellNotOpened({ message: 'x.so: bad', failure: 'engine-not-loaded' }, texts, 'linux', 'x64')).toContain(
    'x.so: bad',
  );
  expect(tellNotOpened({ message: 'In use.' }, texts, 'win32', 'x64')).toBe('In use.');
  expect(tellNotOpened({ message: 'gone', failure: 'engine-missing' }, texts, 'win32', 'x64')).toMatch(/virus scanner/);
});
