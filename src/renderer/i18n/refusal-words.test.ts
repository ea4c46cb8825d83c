import i18next from 'i18next';
import { expect, test } from 'vitest';
import { errorCode } from '../../shared/app-api.ts';
import { SETTINGS_PROBLEMS } from '../../shared/settings-problems.ts';
import { RefusedError } from '../data/api.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { refusalOf, refusalWords } from './refusal-words.ts';
import type { Words } from './words.ts';

const SETTINGS = SETTINGS_PROBLEMS.map((code) => ({ code, params: { name: 'Alpes', place: '3', most: '500' } }));
const STATUSES = [401, 403, 413, 429, 502, 503];

async function wordsOf(lng: 'fr' | 'en'): Promise<Words['t']> {
  const i18n = i18next.createInstance();
  const resources = { fr: { page: fr }, en: { page: en } };
  await i18n.init({ lng, defaultNS: 'page', resources, interpolation: { escapeValue: false } });
  return i18n.t as Words['t'];
}

test.each(['fr', 'en'] as const)(
  'every refusal of settings, and of any request, is told in %s with what to do',
  async (lng) => {
    const t = await wordsOf(lng);
    const refusals = [
      ...SETTINGS.map((problem) => refusalOf(new RefusedError(400, 'The setting can’t be kept.'), problem)),
      ...STATUSES.map((status) => refusalOf(new RefusedError(status, 'Not let in.'))),
    ];
    const told = refusals.map((refusal) => refusalWords(refusal, t));
    // What is wrong in a sentence, and in another one what to do.
    for (const sentence of told) expect(sentence).toMatch(/^\p{Ll}[^{}]+\. \p{Lu}[^{}]+\.$/u);
    expect(new Set(told).size).toBe(told.length);
    for (const [place, { code }] of SETTINGS.entries()) {
      if (/same|unknown/.test(code)) expect(told[place]).toContain('Alpes');
      if (/(group|view)-/.test(code)) expect(told[place]).toContain('3');
    }
  },
);

test.each(errorCode.options)('a refusal for %s is told in both languages as a failed job is', async (code) => {
  const params = { url: 'http://127.0.0.1:1/', status: '418', file: 'lake/daily', line: 'branch' };
  const refusal = refusalOf(new RefusedError(502, 'The app says it in English.', { code, params }));
  const told = await Promise.all((['fr', 'en'] as const).map(async (lng) => refusalWords(refusal, await wordsOf(lng))));
  for (const sentence of told) expect(sentence).toMatch(/^\p{Ll}[^{}]+\.$/u);
  expect(told[0]).not.toBe(told[1]);
});

test('a refusal that the page has no words for is told in those of the app', () => {
  expect(refusalOf(new RefusedError(409, 'Another job is running.'))).toEqual({ sentence: 'Another job is running.' });
});
