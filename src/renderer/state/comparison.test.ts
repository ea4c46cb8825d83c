import { expect, test } from 'vitest';
import { comparedRange, readComparison } from './comparison.ts';

const november = { from: '2026-11-01', to: '2026-12-01' };

test('a period is held against whole weeks before it, so that each weekday meets its like', () => {
  expect(comparedRange('before', { from: '2026-11-02', to: '2026-11-30' })).toEqual({
    from: '2026-10-05',
    to: '2026-11-02',
  });
  expect(comparedRange('before', november)).toEqual({ from: '2026-09-27', to: '2026-10-27' });
});

test('the year before is the same weekdays 52 weeks ago', () => {
  expect(comparedRange('last-year', november)).toEqual({ from: '2025-11-02', to: '2025-12-02' });
});

test('another branch is looked at on the same days, and nothing on none', () => {
  expect(comparedRange({ branch: 'CHY-1' }, november)).toEqual(november);
  expect(comparedRange('none', november)).toBeNull();
});

test('a text that means no comparison is none', () => {
  expect(['branch:', 'toujours', null].map(readComparison)).toEqual([null, null, null]);
});
