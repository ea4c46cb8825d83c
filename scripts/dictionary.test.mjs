import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LAKE_TABLES } from '../src/shared/lake-tables.ts';
import { dictionaryIn, dictionaryOf } from './dictionary.mjs';

it('says the lake’s columns in the README as the code does (npm run dictionary)', () => {
  expect(dictionaryIn(readFileSync('README.md', 'utf8'))).toBe(dictionaryOf(LAKE_TABLES));
});
