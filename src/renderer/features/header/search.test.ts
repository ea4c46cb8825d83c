import { expect, test } from 'vitest';
import { groupChoices } from './group-choices.ts';
import { matching } from './search.ts';

const branches = [
  { id: '1', name: 'Chambéry Centre', city: 'Chambéry', region: null, type: null, timezone: 'Europe/Paris' },
  { id: '2', name: 'Les Halles', city: 'Saint-Étienne', region: null, type: null, timezone: 'Europe/Paris' },
];
const found = (text: string) => matching(branches, text).map(({ id }) => id);

test('a branch is found by a part of its name or city, whatever the accents and capitals', () => {
  expect(found('chambery')).toEqual(['1']);
  expect(found(' ETIENNE ')).toEqual(['2']);
  expect(found('é')).toEqual(['1', '2']);
  expect(found('')).toEqual(['1', '2']);
  expect(found('lyon')).toEqual([]);
});

test('groups are one’s own and the regions, by name, with how many branches they have here', () => {
  const inRegions = branches.map((branch, place) => ({ ...branch, region: place === 0 ? 'Savoie' : 'Île-de-France' }));
  const own = [
    { name: 'Pilotes', branches: ['2', '1'] },
    { name: 'Fermées', branches: ['gone'] },
    { name: 'Alpes', branches: ['1', 'gone'] },
  ];
  expect(groupChoices(inRegions, own)).toEqual({
    own: [
      { by: 'own', name: 'Alpes', branches: 1 },
      { by: 'own', name: 'Pilotes', branches: 2 },
    ],
    regions: [
      { by: 'region', name: 'Île-de-France', branches: 1 },
      { by: 'region', name: 'Savoie', branches: 1 },
    ],
  });
  expect(groupChoices(inRegions, own, 'ile')).toEqual({
    own: [],
    regions: [{ by: 'region', name: 'Île-de-France', branches: 1 }],
  });
});
