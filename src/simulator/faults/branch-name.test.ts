import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typedName } from './branch-name.ts';
import { READING_FAULTS } from './catalogue.ts';

const NAMES = ['Chambéry Centre', 'Saint-Étienne Université 2', 'Yenne', 'Aix-en-Provence Galerie des Lilas', 'X'];

test.each(READING_FAULTS.filter((fault) => fault.startsWith('name_')))(
  'a name under %s is another, and not an empty one',
  (fault) => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.constantFrom(...NAMES), (bits, name) => {
        const typed = typedName(name, fault, bits);
        expect(typed.trim()).not.toBe('');
        expect(typed).not.toBe(name);
      }),
      { seed: 1, numRuns: 300 },
    );
  },
);

test.each([
  ['name_abbreviated', 'Saint-Étienne Université', 'St-Étienne Univ.'],
  ['name_abbreviated', 'Yenne', 'Yenn.'],
  ['name_unaccented', 'Chambéry République', 'Chambery Republique'],
  ['name_swapped', 'Chambéry Les Tilleuls', 'Les Tilleuls Chambéry'],
  ['name_swapped', 'Yenne', 'Agence Yenne'],
] as const)('under %s, "%s" is typed "%s"', (fault, name, typed) => {
  expect(typedName(name, fault, 1)).toBe(typed);
});
