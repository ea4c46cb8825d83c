import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rankOf } from './longest-first.ts';

test('files that take long come before those of which nothing is known, the longest first', () => {
  const files = ['src/shared/slots.test.ts', 'tests/cli/cli.test.ts', 'tests/chaos/disk.test.ts'];
  expect(files.toSorted((a, b) => rankOf(a) - rankOf(b))).toEqual(files.toReversed());
});

test('what is said to take long is there', () => {
  const files = globSync('{src,tests}/**/*.test.{ts,tsx}').map((file) => file.replaceAll('\\', '/'));
  const ranks = [...new Set(files.map(rankOf))].sort((a, b) => a - b);
  expect(ranks).toEqual(ranks.map((_, place) => place));
});
