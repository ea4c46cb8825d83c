import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import type { Closure } from '../../../shared/app-api.ts';
import { WEEKDAYS } from '../../../shared/branch.ts';
import { type Decision, type DecisionInput, decision } from '../../../shared/decisions.ts';
import type { BranchCalendar } from '../../data/queries/branch-calendar.ts';
import { en } from '../../i18n/en.ts';
import { formatsOf } from '../../i18n/format.ts';
import { fr } from '../../i18n/fr.ts';
import type { Words } from '../../i18n/words.ts';
import type { Language } from '../../state/choice.ts';
import { noteLines } from './note-words.ts';
import { weekNotes } from './week-notes.ts';

const i18n = createInstance();
void i18n.init({ lng: 'fr', initAsync: false, defaultNS: 'page', resources: { fr: { page: fr }, en: { page: en } } });
const wordsIn = (language: Language): Words => ({
  t: i18n.getFixedT(language, 'page'),
  formats: formatsOf(language),
});

const WEEK = { from: '2026-11-09', to: '2026-11-16' };
const HOLIDAY = { fr: 'Armistice 1918', en: 'Armistice 1918' };

const made = (...inputs: DecisionInput[]): Decision[] =>
  inputs
    .map((input, place) => decision.parse({ ...input, id: String(place), made_at: '2026-11-20T08:00:00Z' }))
    .reverse();

const closures: Closure[] = [
  { date: '2026-11-11', calendar: 'FR', branch_id: null, name: HOLIDAY },
  { date: '2026-11-13', calendar: null, branch_id: 'CHY', name: null },
];
const calendar = (branch: string, closed: string[]): BranchCalendar => ({
  branch,
  timezone: 'Europe/Paris',
  openingHours: Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, [['09:00', '17:00']]])),
  openedOn: null,
  closedOn: null,
  closures: new Set(closed),
});
const CHY = calendar('CHY', ['2026-11-11', '2026-11-13']);
const GAP = calendar('GAP', ['2026-11-11']);

const lines = (calendars: BranchCalendar[], decisions: Decision[], language: Language = 'fr') =>
  noteLines(
    weekNotes(calendars, closures, decisions, WEEK),
    calendars.length === 1,
    (id) => (id === 'CHY' ? 'Chambéry' : id),
    language,
    wordsIn(language),
  ).map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u2060', ''));

const HOURS = { branch_id: 'CHY', from: '2026-11-12T09:00:00Z', to: '2026-11-12T11:00:00Z' };

test('holidays, closed days, events and decided hours of a week are told in the order of its days', () => {
  const decisions = made(
    { kind: 'closed', branch_id: 'CHY', date: '2026-11-13', note: 'travaux' },
    { kind: 'event', branch_id: 'CHY', from: '2026-11-07', to: '2026-11-09', factor: 1.3, note: 'foire' },
    { kind: 'revert', ...HOURS },
    { kind: 'override', branch_id: 'CHY', hour: '2026-11-10T08:00:00Z', visitors: 40, note: '' },
  );
  expect(lines([CHY], decisions)).toEqual([
    'Lundi 9 nov. : +30 % de visiteurs (foire).',
    'Mardi 10 nov., 9–10 h : chiffre donné : 40.',
    'Mercredi 11 nov. : agence fermée (jour férié, Armistice 1918).',
    'Jeudi 12 nov., 10–12 h : relevés rétablis.',
    'Vendredi 13 nov. : agence fermée (travaux).',
  ]);
});

test('of several branches it is told which, in English too', () => {
  expect(lines([CHY, GAP], made({ kind: 'accept', ...HOURS }), 'en')).toEqual([
    'Wednesday 11 Nov: branches closed (public holiday, Armistice 1918).',
    'Thursday 12 Nov, 10–12 h: correction confirmed, Chambéry.',
    'Friday 13 Nov: 1 branch of 2 closed.',
  ]);
});

test('what was taken back, replaced, or is of another week or branch is not told', () => {
  const decisions = made(
    { kind: 'accept', ...HOURS },
    { kind: 'revert', ...HOURS },
    { kind: 'override', branch_id: 'GAP', hour: '2026-11-10T08:00:00Z', visitors: 40 },
    { kind: 'accept', branch_id: 'CHY', from: '2026-11-16T09:00:00Z', to: '2026-11-16T10:00:00Z' },
    { kind: 'event', branch_id: 'CHY', from: '2026-11-16', to: '2026-11-18', factor: 2 },
    { kind: 'override', branch_id: 'CHY', hour: '2026-11-10T08:00:00Z', visitors: 40 },
    { kind: 'withdraw', decision: '5' },
  );
  expect(weekNotes([CHY], closures, decisions, WEEK).decided.map(({ decision: { kind } }) => kind)).toEqual(['revert']);
  expect(weekNotes([CHY], closures, decisions, WEEK).planned).toEqual([]);
});

test('a week of which nothing more is known has no lines', () => {
  expect(noteLines(weekNotes([calendar('A', [])], [], [], WEEK), true, String, 'fr', wordsIn('fr'))).toEqual([]);
});
