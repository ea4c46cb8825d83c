import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import type { ColumnFacts } from '../../data/explore/table-facts.ts';
import { en } from '../../i18n/en.ts';
import { formatsOf } from '../../i18n/format.ts';
import { fr } from '../../i18n/fr.ts';
import { columnLabel, typeWords, valueWords } from './column-words.ts';

const i18n = createInstance();
void i18n.init({ lng: 'fr', initAsync: false, defaultNS: 'page', resources: { fr: { page: fr }, en: { page: en } } });
const [french, english] = (['fr', 'en'] as const).map((language) => ({
  t: i18n.getFixedT(language, 'page'),
  formats: formatsOf(language),
})) as [Parameters<typeof valueWords>[2], Parameters<typeof valueWords>[2]];

const column = (type: string, kind: ColumnFacts['kind']): ColumnFacts => ({ name: 'c', type, kind });

test('columns of the lake have names in the language, others their own', () => {
  expect(['visitors', 'unit_price', 'Prix', '__', 'constructor'].map((name) => columnLabel(name, french.t))).toEqual([
    'Visiteurs',
    'Unit price',
    'Prix',
    '__',
    'Constructor',
  ]);
  expect(columnLabel('visitors', english.t)).toBe('Visitors');
});

test.each([
  ['VARCHAR', 'text', 'Texte'],
  ['DECIMAL(9,2)', 'number', 'Nombre'],
  ['DATE', 'time', 'Date'],
  ['TIMESTAMP WITH TIME ZONE', 'time', 'Date et heure'],
  ['TIME', 'text', 'Heure'],
  ['BOOLEAN', 'text', 'Oui ou non'],
  ['STRUCT(a INTEGER)', 'text', 'Valeurs groupées'],
  ['INTEGER[]', 'text', 'Valeurs groupées'],
  ['BLOB', 'text', 'Autre'],
] as const)('%s is told in plain words', (type, kind, words) => {
  expect(typeWords(column(type, kind), french.t)).toBe(words);
});

test('values are written as the language writes them, odd ones as they are', () => {
  const number = column('DOUBLE', 'number');
  expect(valueWords('1234.5', number, french)).toBe('1\u202f234,5');
  expect(valueWords('1234.5', number, english)).toBe('1,234.5');
  expect(valueWords('nan', number, french)).toBe('nan');
  expect(valueWords('2026-03-13', column('DATE', 'time'), french)).toBe('13 mars 2026');
  expect(valueWords('infinity', column('DATE', 'time'), french)).toBe('infinity');
  const moment = column('TIMESTAMP WITH TIME ZONE', 'time');
  expect(valueWords('2026-03-13 08:05:00+00', moment, french)).toBe('13 mars 2026, 08:05 UTC');
  expect(valueWords('2026-03-13 08:05:07.25', column('TIMESTAMP', 'time'), english)).toBe('13 March 2026, 08:05:07');
});
