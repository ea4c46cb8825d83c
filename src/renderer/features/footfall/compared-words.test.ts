import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { ComparedPeriod } from '../../data/queries/compared-days.ts';
import { formatsOf } from '../../i18n/format.ts';
import { fr } from '../../i18n/fr.ts';
import type { Words } from '../../i18n/words.ts';
import { type Comparison, comparedRange } from '../../state/comparison.ts';
import { changeSentence, comparedName } from './compared-words.ts';

let words: Words;
beforeAll(async () => {
  await i18next.init({
    lng: 'fr',
    defaultNS: 'page',
    resources: { fr: { page: fr } },
    interpolation: { escapeValue: false },
  });
  words = { t: i18next.t, formats: formatsOf('fr') };
});

const FOUR_WEEKS = { from: '2026-10-26', to: '2026-11-23' };

function compared(comparison: Exclude<Comparison, 'none'>, range = FOUR_WEEKS, part: Partial<ComparedPeriod> = {}) {
  const held = comparedRange(comparison, range) ?? range;
  return { comparison, range: held, days: new Map(), change: 0.06, pairs: 24, open: 24, ...part };
}

const said = (period: ComparedPeriod, range = FOUR_WEEKS, several = false) =>
  changeSentence(period, range, 'Chambéry Centre', several, words).replace(/\s/g, ' ');

test('a change says against which days it is', () => {
  const month = { from: '2026-10-01', to: '2026-11-01' };
  const day = { from: '2026-11-20', to: '2026-11-21' };
  const years = { from: '2024-01-01', to: '2026-01-01' };
  expect(said(compared('before'))).toBe('par rapport aux 28 jours d’avant, mêmes jours de semaine');
  expect(said(compared('before', month), month)).toBe('par rapport aux mêmes jours, 5 semaines avant');
  expect(said(compared('before', day), day)).toBe('par rapport aux mêmes jours, une semaine avant');
  expect(said(compared('last-year'))).toBe('par rapport à l’an dernier, mêmes jours de semaine');
  expect(said(compared('last-year', years), years)).toBe('par rapport à 2 ans plus tôt, mêmes jours de semaine');
  expect(comparedName(compared('last-year', years), '', words)).toBe('2 ans plus tôt');
});

test('against another branch, one branch stands for itself, and several by their mean', () => {
  const other = compared({ branch: 'CHY-1' });
  expect(said(other)).toBe('par rapport à Chambéry Centre, mêmes jours');
  expect(said(other, FOUR_WEEKS, true)).toBe('en moyenne par agence, par rapport à Chambéry Centre');
});

test('where some days have no counterpart it says how many have, and where too few have, that there is no change', () => {
  expect(said(compared('before', FOUR_WEEKS, { pairs: 18 }))).toMatch(/, sur 75 % des jours$/);
  expect(said(compared('before', FOUR_WEEKS, { pairs: 6, change: null }))).toBe(
    'seuls 25 % des jours peuvent être comparés : trop peu',
  );
  expect(said(compared('before', FOUR_WEEKS, { pairs: 0, change: null }))).toBe(
    'aucun comptage dans la période comparée',
  );
  expect(said(compared({ branch: 'CHY-1' }, FOUR_WEEKS, { pairs: 0, change: null }))).toBe(
    'aucun jour commun avec Chambéry Centre',
  );
});
