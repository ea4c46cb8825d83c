import { expect, test } from 'vitest';
import { type Command, find } from './find.ts';

const command = (group: Command['group'], label: string, hint = ''): Command => ({
  id: `${group}-${label}`,
  group,
  label,
  hint,
  run: () => {},
});
const all = [
  command('branches', 'Grenoble Chambéry', 'Grenoble'),
  command('branches', 'Chambéry Centre', 'Chambéry'),
  command('pages', 'Qualité'),
  command('groups', 'Savoie', '12 agences'),
  ...Array.from({ length: 2_000 }, (_, place) => command('branches', `Agence ${place}`)),
];
const found = (text: string) => find(all, text).flatMap((group) => group.commands.map(({ label }) => label));

test('all words are wanted, accents and capitals forgiven, and what begins with them comes first', () => {
  expect(found('chambery')).toEqual(['Chambéry Centre', 'Grenoble Chambéry']);
  expect(found('CENTRE cham')).toEqual(['Chambéry Centre']);
  expect(found('qualite')).toEqual(['Qualité']);
  expect(found('agences')).toEqual(['Savoie']);
  expect(found('mars')).toEqual([]);
});

test('before anything is typed no branch is listed, and of thousands only a few', () => {
  expect(found('')).toEqual(['Qualité']);
  expect(found('agence').filter((label) => label.startsWith('Agence'))).toHaveLength(8);
});
