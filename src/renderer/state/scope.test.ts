import { expect, test } from 'vitest';
import type { BranchChoice } from './app.ts';
import { scopeOf } from './scope.ts';

const branch = (id: string, region: string | null): BranchChoice => ({
  id,
  name: id,
  city: '',
  region,
  type: null,
  timezone: 'UTC',
});
const REGISTRY = [branch('B', 'Savoie'), branch('A', 'Savoie'), branch('C', 'Isère'), branch('D', null)];
const GROUPS = [{ name: 'Mes agences', branches: ['D', 'A', 'gone'] }];

test('nothing chosen is all branches', () => {
  expect(scopeOf({ branches: [], group: null }, REGISTRY, GROUPS)).toMatchObject({ of: 'all', ids: [], group: '' });
});

test('a region is its branches in order, a group of one’s own those of them that exist', () => {
  const of = (by: 'region' | 'own', name: string) =>
    scopeOf({ branches: ['C'], group: { by, name } }, REGISTRY, GROUPS).ids;
  expect(of('region', 'Savoie')).toEqual(['A', 'B']);
  expect(of('own', 'Mes agences')).toEqual(['A', 'D']);
});

test('only the days of all branches, or of a region, are kept summed', () => {
  const of = (by: 'region' | 'own', name: string) =>
    scopeOf({ branches: [], group: { by, name } }, REGISTRY, GROUPS).summed;
  expect([of('region', 'Savoie'), of('region', 'gone')]).toEqual([{ region: 'Savoie' }, { region: null }]);
  expect(of('own', 'Mes agences')).toBeNull();
  expect(scopeOf({ branches: ['A', 'B'], group: null }, REGISTRY, GROUPS).summed).toBeNull();
});

test('a group that is gone is all branches, not none', () => {
  expect(scopeOf({ branches: [], group: { by: 'own', name: 'x' } }, REGISTRY, GROUPS).of).toBe('all');
});
