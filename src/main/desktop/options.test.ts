import { expect, test } from 'vitest';
import { OptionError, parseDesktopOptions } from './options.ts';

test('the options of the application are read, those of Chromium left alone', () => {
  const args = [
    '--home',
    '/tmp/a',
    '--seed=7',
    '--branches',
    '3',
    '--source',
    'http://127.0.0.1:1',
    '--enable-logging',
  ];
  expect(parseDesktopOptions(args)).toEqual({ home: '/tmp/a', seed: 7, branches: 3, source: 'http://127.0.0.1:1' });
});

test('nothing given, nothing set', () => {
  expect(parseDesktopOptions([])).toEqual({});
});

test.each([['--seed', 'x'], ['--seed=-1'], ['--branches=1.5'], ['--home'], ['--home=']])(
  '%s %s is refused',
  (...args) => {
    expect(() => parseDesktopOptions(args)).toThrow(OptionError);
  },
);
