import { expect, test } from 'vitest';
import { readingStatement } from './statement.ts';

test.each([
  'SELECT 1',
  '  -- what it is for\n select 1 ; ',
  "FROM daily WHERE name = 'a;b' -- semicolons; in comments",
  '/* DROP TABLE daily; */ WITH x AS (SELECT 1) FROM x;',
  '(SELECT 1) UNION (SELECT 2)',
  "SELECT E'it\\'s; one', $$;$$, \"a;b\" FROM t",
  'SUMMARIZE daily',
])('a single reading statement is taken: %s', (text) => {
  expect(readingStatement(text)).toHaveProperty('text');
});

test.each([
  ['', 'empty'],
  [' -- nothing\n ; ', 'empty'],
  ['DROP TABLE daily', 'writes'],
  ['/* SELECT */ insert into daily select 1', 'writes'],
  ["COPY daily TO 'x'", 'writes'],
  ['SELECT 1; DROP TABLE daily', 'several'],
  ["SELECT 'a' ; SELECT 2", 'several'],
])('what does not read, or is not one statement, is refused: %s', (text, refused) => {
  expect(readingStatement(text)).toEqual({ refused });
});

test('the statement keeps its text, without the closing semicolon', () => {
  expect(readingStatement("SELECT ';' AS a; -- done")).toEqual({ text: "SELECT ';' AS a" });
});
