import { expect, test } from 'vitest';
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
