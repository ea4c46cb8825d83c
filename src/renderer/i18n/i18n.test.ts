import { expect, test } from 'vitest';
import { en } from './en.ts';
import { formatsOf } from './format.ts';
import { fr } from './fr.ts';

type Texts = { [key: string]: string | Texts };

function flat(texts: Texts, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

const PLURAL = /_(one|many|other)$/;
const french = flat(fr);
const english = flat(en);
const names = (texts: Map<string, string>) => [...new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')))];
const placeholders = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test('both languages say the same things', () => {
  expect(names(english).sort()).toEqual(names(french).sort());
});

test.each([
  ['fr', french],
  ['en', english],
] as const)('what is counted has a text for each plural of %s', (language, texts) => {
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const name of new Set(
    [...texts.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
  )) {
    expect(
      [...wanted].filter((category) => !texts.has(`${name}_${category}`)),
      name,
    ).toEqual([]);
  }
});

test('a text names the same values in both languages', () => {
  for (const [key, text] of english) expect(placeholders(french.get(key)), key).toEqual(placeholders(text));
});

test('numbers are written as each language writes them', () => {
  const [inFrench, inEnglish] = [formatsOf('fr'), formatsOf('en')];
  expect(inFrench.integer(4_812)).toBe('4\u202f812');
  expect([9_999, 10_000, 111_581].map(inFrench.short)).toEqual(['9\u202f999', '10\u00a0k', '112\u00a0k']);
  expect(inEnglish.integer(4_812)).toBe('4,812');
  expect([inFrench.change(0.064), inFrench.change(-0.03), inEnglish.change(0)]).toEqual([
    '+6\u00a0%',
    '−3\u00a0%',
    '0%',
  ]);
});

test('a share is 100 % only when nothing is missing', () => {
  const { share } = formatsOf('en');
  expect([share(1), share(0.9999), share(0.29), share(0)]).toEqual(['100%', '99%', '29%', '0%']);
});

test('dates are the ones of the lake, whatever the time zone of this computer', () => {
  const formats = formatsOf('fr');
  expect(formats.longDate('2026-03-13')).toBe('vendredi 13 mars 2026');
  expect(formats.dates({ from: '2026-10-26', to: '2026-11-23' })).toMatch(/^26 octobre\s–\s22 novembre 2026$/);
  expect([formats.weekday(1), formats.weekday(7)]).toEqual(['lundi', 'dimanche']);
  expect([formats.hours(10), formats.hourSpan(9, 14), formats.hour(9)]).toEqual([
    '10–\u206011\u00a0h',
    '9–\u206014\u00a0h',
    '9\u00a0h',
  ]);
});
