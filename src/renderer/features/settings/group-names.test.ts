import { expect, test } from 'vitest';
import { groupProblem, withGroup } from './group-names.ts';

const groups = [
  { name: 'Alpes', branches: ['CHY'] },
  { name: 'Côte', branches: ['NCE'] },
];

test('a group needs a name that no other has, and a branch', () => {
  const [former] = groups;
  expect(groupProblem({ name: ' ', branches: ['CHY'] }, groups, null)).toBe('nameMissing');
  expect(groupProblem({ name: ' alpes', branches: ['CHY'] }, groups, null)).toBe('nameTaken');
  expect(groupProblem({ name: 'Alpes', branches: ['CHY'] }, groups, former ?? null)).toBeNull();
  expect(groupProblem({ name: 'Nord', branches: [] }, groups, null)).toBe('choose');
});

test('a group takes the place of its former self, under another name too', () => {
  const [former] = groups;
  const renamed = withGroup(groups, { name: ' Montagne ', branches: ['GAP', 'CHY'] }, former ?? null);
  expect(renamed).toEqual([
    { name: 'Côte', branches: ['NCE'] },
    { name: 'Montagne', branches: ['CHY', 'GAP'] },
  ]);
  expect(withGroup(groups, { name: 'Bord', branches: ['NCE'] }, null).map(({ name }) => name)).toEqual([
    'Alpes',
    'Bord',
    'Côte',
  ]);
});
