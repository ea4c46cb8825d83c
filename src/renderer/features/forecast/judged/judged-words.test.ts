import { expect, test } from 'vitest';
import { weakBranches, weaknessOf } from './judged-words.ts';

const judged = { hours: 160, wape: 0.2, coverage: 0.8, compared: { hours: 160, wape: 0.2, last_week: 0.3 } };

test('a forecast is weak where it misses by half, is no better than last week, or its ranges hold too few', () => {
  expect(weaknessOf(judged)).toBeNull();
  expect(weaknessOf({ ...judged, wape: 0.6 })).toBe('far-off');
  expect(weaknessOf({ ...judged, compared: { ...judged.compared, last_week: 0.19 } })).toBe('no-better');
  expect(weaknessOf({ ...judged, coverage: 0.6 })).toBe('too-narrow');
});

test('a few hours say nothing, and nobody that came leaves nothing to miss', () => {
  expect(weaknessOf({ ...judged, hours: 39, wape: 0.9 })).toBeNull();
  expect(weaknessOf({ hours: 160, wape: null, coverage: 1, compared: null })).toBeNull();
});

test('the worst branch comes first', () => {
  const branches = [
    { branch_id: 'GAP', ...judged, wape: 0.55 },
    { branch_id: 'CHY', ...judged },
    { branch_id: 'DIE', ...judged, wape: 0.7 },
  ];
  expect(weakBranches(branches).map(({ branch }) => branch.branch_id)).toEqual(['DIE', 'GAP']);
});
