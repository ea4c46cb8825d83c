import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../../shared/slots.ts';
import type { Look } from '../../../charts/look.ts';
import type { DoorDay } from '../../../data/queries/door-days.ts';
import { formatsOf } from '../../../i18n/format.ts';
import { fr } from '../../../i18n/fr.ts';
import { LIGHT } from '../../../tokens.ts';
import { type DoorHealth, doorHealth } from './door-health.ts';
import { healthSentence } from './door-sentences.ts';
import { doorStep, doorSteps } from './door-steps.ts';

let look: Look;
beforeAll(async () => {
  await i18next.init({
    lng: 'fr',
    defaultNS: 'page',
    resources: { fr: { page: fr } },
    interpolation: { escapeValue: false },
  });
  look = { tokens: LIGHT, formats: formatsOf('fr'), t: i18next.t };
});

const MONDAY = '2026-11-02';
const day = (door: string, place: number, part: Partial<DoorDay> = {}): DoorDay => ({
  door,
  date: addDays(MONDAY, place),
  visitors: 10,
  raw: 10,
  imputed: 0,
  hoursOpen: 8,
  hoursCorrected: 0,
  hoursImputed: 0,
  hoursMissing: 0,
  rule: null,
  ...part,
});
const dead: Partial<DoorDay> = { imputed: 10, raw: 0, hoursImputed: 8, rule: 'dead' };

test('a door tells its share, and how many of its hours can be trusted', () => {
  const [first, second] = doorHealth([
    day('D-1', 0, { visitors: 30 }),
    day('D-1', 1, { visitors: 30, imputed: 5, hoursImputed: 2, hoursMissing: 1, rule: 'reading-missing' }),
    day('D-2', 0, { visitors: 20, hoursCorrected: 1, rule: 'spike' }),
    day('D-2', 1, { visitors: null, hoursMissing: 8, rule: 'reading-missing' }),
  ]);
  expect(first).toMatchObject({ door: 'D-1', visitors: 60, share: 0.75, trusted: 13 / 16, estimated: 2 / 16 });
  expect(first).toMatchObject({ silentSince: null, never: false, rule: 'reading-missing' });
  // The rule that took most hours, and of those at its end, where it fell silent.
  expect(second).toMatchObject({
    missing: 0.5,
    silentSince: addDays(MONDAY, 1),
    never: false,
    rule: 'reading-missing',
  });
});

test('a door is silent from the first of the open days at the end that have nothing to trust', () => {
  const days = [day('D', 0, dead), day('D', 1), day('D', 2, dead), day('D', 3, dead)];
  expect(doorHealth(days)[0]).toMatchObject({ silentSince: addDays(MONDAY, 2), never: false, rule: 'dead' });
  expect(doorHealth([...days, day('D', 4, { hoursImputed: 7 })])[0]?.silentSince).toBeNull();
  expect(doorHealth([day('D', 0, dead), day('D', 1, dead)])[0]).toMatchObject({ silentSince: MONDAY, never: true });
});

test('over long periods the days of a week or a month are added up, door by door', () => {
  const lengths = [400, 401, 1_100, 1_101].map((days) => doorStep({ from: MONDAY, to: addDays(MONDAY, days) }));
  expect(lengths).toEqual(['day', 'week', 'week', 'month']);
  const days = [day('D-1', 1), day('D-1', 6, dead), day('D-1', 7), day('D-2', 2, { visitors: null, raw: null })];
  expect(doorSteps(days, 'week')).toEqual([
    { ...day('D-1', 1), visitors: 20, imputed: 10, hoursOpen: 16, hoursImputed: 8, rule: 'dead' },
    day('D-1', 7),
    day('D-2', 2, { visitors: null, raw: null }),
  ]);
  expect(doorSteps(days, 'month').map(({ door, visitors }) => [door, visitors])).toEqual([
    ['D-1', 30],
    ['D-2', null],
  ]);
  expect(doorSteps(days, 'day')).toEqual(days);
});

test('a door says in a sentence whether it counts well, in part, no longer or not at all', () => {
  const sound: DoorHealth = {
    door: 'D',
    visitors: 48,
    share: 0.48,
    trusted: 0.995,
    estimated: 0.005,
    missing: 0,
    silentSince: null,
    never: false,
    rule: 'dead',
  };
  const told = (part: Partial<DoorHealth>) => healthSentence({ ...sound, ...part }, look).replace(/\s/g, ' ');
  expect(told({})).toBe('48 % des visiteurs ; compte bien, 99 % de ses heures sont fiables.');
  expect(told({ trusted: 0.8, estimated: 0.2 })).toBe(
    '48 % des visiteurs ; 80 % de ses heures sont fiables ; 20 % sont estimées, surtout parce que : capteur muet.',
  );
  expect(told({ trusted: 0.8, estimated: 0.2, silentSince: MONDAY })).toBe(
    '48 % des visiteurs ; ne donne plus de relevé fiable depuis le 2 novembre 2026 : ses visiteurs sont estimés (capteur muet).',
  );
  expect(told({ share: null, trusted: 0, estimated: 0, missing: 1, silentSince: MONDAY, never: true })).toBe(
    'n’a donné aucun relevé fiable dans la période, et ses visiteurs ne peuvent pas être estimés (capteur muet).',
  );
});
