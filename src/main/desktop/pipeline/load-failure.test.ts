import { expect, test } from 'vitest';
import { explainLoading } from './load-failure.ts';

const failed = Object.assign(new Error('The specified module could not be found.\n\\\\?\\C:\\duckdb.node'), {
  code: 'ERR_DLOPEN_FAILED',
});

test('an engine that Windows cannot load is put down to the Visual C++ runtime, with what to install', () => {
  expect(explainLoading(failed, 'win32')).toMatch(/Visual C\+\+ 2015-2022 Redistributable \(x64\)/);
});

test('elsewhere the system’s own words are given', () => {
  expect(explainLoading(failed, 'linux')).toContain('The specified module could not be found.');
});

test('any other error is not explained away', () => {
  expect(explainLoading(new Error('x'), 'win32')).toBeNull();
  expect(explainLoading('x', 'win32')).toBeNull();
});
