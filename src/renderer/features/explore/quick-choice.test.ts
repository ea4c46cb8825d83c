import { expect, test } from 'vitest';
import type { ColumnFacts } from '../../data/explore/table-facts.ts';
import { firstChoice } from './quick-choice.ts';

const columns = (...facts: [name: string, kind: ColumnFacts['kind']][]): ColumnFacts[] =>
  facts.map(([name, kind]) => ({ name, kind, type: '' }));
const told = (...facts: Parameters<typeof columns>) => {
  const choice = firstChoice(columns(...facts));
  return choice && [choice.x.name, choice.measure === 'rows' ? 'rows' : choice.measure.column];
};

test('a quick chart begins with a number over time, else by name, else by the first column', () => {
  expect(told(['town', 'text'], ['day', 'time'], ['price', 'number'])).toEqual(['day', 'price']);
  expect(told(['price', 'number'], ['town', 'text'])).toEqual(['town', 'price']);
  expect(told(['weekday', 'number'], ['price', 'number'])).toEqual(['weekday', 'price']);
  expect(told()).toBe(null);
});

test('visitors come first, and what only names something is not averaged', () => {
  expect(told(['date', 'time'], ['low', 'number'], ['visitors', 'number'])).toEqual(['date', 'visitors']);
  expect(told(['day', 'time'], ['branch_id', 'number'])).toEqual(['day', 'rows']);
});
