import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Story } from '../../../shared/app-api.ts';
import { DOOR_RULES, HOUR_RULES } from '../../../shared/rules.ts';
import { en } from '../../i18n/en.ts';
import { formatsOf } from '../../i18n/format.ts';
import { fr } from '../../i18n/fr.ts';
import type { Words } from '../../i18n/words.ts';
import { doorSentences, type StoryDoor } from './door-sentences.ts';
import { hourSentences, publishedWords } from './hour-sentences.ts';

const words = {} as Record<'fr' | 'en', Words>;
beforeAll(async () => {
  for (const language of ['fr', 'en'] as const) {
    const i18n = i18next.createInstance();
    await i18n.init({
      lng: language,
      defaultNS: 'page',
      resources: { fr: { page: fr }, en: { page: en } },
      interpolation: { escapeValue: false },
    });
    words[language] = { t: i18n.t as Words['t'], formats: formatsOf(language) };
  }
});

const plain = (text: string) => text.replace(/\s/g, ' ');
const hour = (part: Partial<Story>): Story => ({
  branch_id: 'CHY-1',
  hour: '2026-03-13T09:00:00Z',
  local_date: '2026-03-13',
  local_hour: 10,
  visitors_raw: 46,
  visitors: 46,
  visitors_low: null,
  visitors_high: null,
  imputed: 0,
  expected: 34.2,
  quality: 'measured',
  rule: null,
  coverage: 1,
  doors: [],
  readings: [],
  decisions: [],
  ...part,
});
const door = (part: Partial<StoryDoor>): StoryDoor => ({
  sensor_id: 'CHY-1-A',
  visitors_raw: 12,
  visitors: 12,
  expected: 30.4,
  quality: 'measured',
  rule: null,
  seen_share: null,
  log10_probability: null,
  ...part,
});

describe('an hour is told', () => {
  const told = (part: Partial<Story>) => plain(hourSentences(hour(part), words.fr).join(' '));

  test('as counted, against what is usual', () => {
    expect(publishedWords(hour({}), words.fr)).toBe('46 visiteurs');
    expect(told({})).toBe(
      'Compté par tous les capteurs, sans correction. C’est 12 de plus que d’habitude à cette heure (34).',
    );
  });

  test('with its estimated part and the interval in which it lies', () => {
    const part = { quality: 'imputed', rule: 'dead', imputed: 12, visitors_low: 40, visitors_high: 52 } as const;
    expect(told(part)).toContain('Dont 12 estimés, faute de relevé fiable.');
    expect(told(part)).toContain('Le vrai chiffre est entre 40 et 52, avec 8 chances sur 10.');
    expect(told({ ...part, imputed: 46 })).toContain('Entièrement estimé');
  });

  test('as corrected, with what the readings said', () => {
    const part = { quality: 'corrected', rule: 'reduced', visitors_raw: 43, imputed: 3 } as const;
    expect(told(part)).toContain('Compté, puis corrigé : les relevés disaient 43.');
  });

  test('as closed, without what would be usual', () => {
    expect(told({ quality: 'closed', rule: 'public-holiday', visitors: null })).toBe(
      'L’agence était fermée : jour férié.',
    );
    expect(told({ quality: 'closed', rule: 'closed-traffic', visitors: null, visitors_raw: 3 })).toContain('(3)');
  });

  test('as a person decided', () => {
    expect(told({ rule: 'overridden' })).toContain('Chiffre donné par une personne.');
    expect(told({ rule: 'reverted' })).toContain('les relevés');
  });

  test('with a sentence of its own for every rule, in both languages', () => {
    for (const { t } of [words.fr, words.en]) {
      for (const rule of HOUR_RULES) expect(t(`rules.name.${rule}`)).not.toContain('rules.');
    }
  });
});

describe('a door is told', () => {
  const told = (part: Partial<StoryDoor>, lasting: Parameters<typeof doorSentences>[1] = null) =>
    plain(doorSentences(door(part), lasting, false, words.fr).join(' '));

  test('with the share it saw, since when, and what was made of it', () => {
    const lasting = { first: '2026-03-03', last: '2026-03-13', hours: 80, ongoing: true };
    const part = { quality: 'corrected', rule: 'reduced', seen_share: 0.4, visitors: 30 } as const;
    expect(told(part, lasting)).toBe(
      'Le capteur CHY-1-A n’a vu qu’environ 40 % des passages : 12 à cette heure. Cela dure depuis le 3 mars 2026. Retenu après correction : 30.',
    );
    expect(told(part, { ...lasting, ongoing: false })).toContain('Cela a duré du 3 mars 2026 au 13 mars 2026.');
    expect(told(part, { ...lasting, last: lasting.first, hours: 5 })).toContain('5 heures d’ouverture de suite');
    expect(told(part, { ...lasting, hours: 1 })).not.toContain('dur');
  });

  test('with odds that a person can picture', () => {
    const part = { quality: 'imputed', rule: 'dead', visitors_raw: 0 } as const;
    expect(told({ ...part, log10_probability: -3.63 })).toContain('une fois sur 4 000.');
    expect(told({ ...part, log10_probability: -30 })).toContain('pas une fois sur un million');
    expect(told({ ...part, log10_probability: -1 })).not.toContain('une fois');
  });

  test('as sound where no rule found anything, but not where a person decided', () => {
    expect(told({})).toBe('Le capteur CHY-1-A a compté 12 ; rien d’anormal.');
    const decided = doorSentences(door({ visitors_raw: 521 }), null, true, words.fr).join(' ');
    expect(decided).toBe('Le capteur CHY-1-A a compté 521.');
  });

  test('with a sentence of its own for every rule, in both languages', () => {
    for (const language of ['fr', 'en'] as const) {
      const sentences = DOOR_RULES.map((rule) =>
        doorSentences(door({ rule, quality: 'imputed' }), null, false, words[language]).join(' '),
      );
      expect(new Set(sentences).size).toBe(DOOR_RULES.length);
      for (const sentence of sentences) expect(sentence).toContain('CHY-1-A');
      for (const sentence of sentences) expect(sentence).not.toMatch(/\{\{|rules\./);
    }
  });
});
