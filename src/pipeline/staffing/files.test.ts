import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS } from '../../shared/branch.ts';
import type { Shift, StaffPerson } from '../../shared/staffing-settings.ts';
import { peopleFromCsv, peopleToCsv } from './people-csv.ts';
import { rotaToCalendar, rotaToCsv } from './rota-files.ts';
import { person } from './testing.ts';

const LONG = 'Marie-Françoise; de la Tour, dite « Mimi » \\ de l’agence de Saint-Étienne-lès-Remiremont';
const SHIFTS: Shift[] = [
  {
    person: LONG,
    date: '2026-03-28',
    spells: [
      { from: '08:45', to: '12:15', at: 'counter' },
      { from: '13:45', to: '17:45', at: 'adviser' },
    ],
  },
  { person: '=SUM(A1)', date: '2026-03-30', spells: [{ from: '09:00', to: '24:00', at: 'counter' }] },
];

describe('a rota as iCalendar', () => {
  const made = rotaToCalendar(SHIFTS, {
    branch: { id: 'CHY-1', name: 'Chambéry, Centre', timezone: 'Europe/Paris' },
    week: '2026-W13',
    language: 'fr',
    now: Date.UTC(2026, 2, 20, 8),
  });
  const unfolded = made.replaceAll('\r\n ', '');
  const all = (name: string) =>
    [...unfolded.matchAll(new RegExp(`^${name}[:;](.*?)\r$`, 'gm'))].map(([, text]) => text);

  it('is lines ended by CR LF, none longer than 75 bytes, without a bare line feed', () => {
    expect(made.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of made.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });

  it('has an event for each spell, in UTC on both sides of the change to summer time, across midnight too', () => {
    expect(all('DTSTART')).toEqual(['20260328T074500Z', '20260328T124500Z', '20260330T070000Z']);
    expect(all('DTEND')).toEqual(['20260328T111500Z', '20260328T164500Z', '20260330T220000Z']);
    expect(all('DTSTAMP')).toEqual(Array(3).fill('20260320T080000Z'));
    expect(new Set(all('UID')).size).toBe(3);
  });

  it('escapes commas, semicolons and backslashes', () => {
    const escaped = LONG.replaceAll('\\', '\\\\').replaceAll(',', '\\,').replaceAll(';', '\\;');
    expect(all('SUMMARY')[0]).toBe(`${escaped}\\, guichet`);
    expect(all('LOCATION')[0]).toBe('Chambéry\\, Centre');
  });
});

it('a rota as CSV has a row for each spell, hours of a day once, and nothing that a spreadsheet would run', () => {
  const lines = rotaToCsv(SHIFTS, 'fr').trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/;2026-03-28;08:45;12:15;guichet;7,5$/);
  expect(lines[2]).toMatch(/;13:45;17:45;conseil;$/);
  expect(lines[3]).toMatch(/^'=SUM\(A1\);/);
});

describe('people as CSV', () => {
  const people = fc.uniqueArray(
    fc.record({
      name: fc
        .string({ minLength: 1, maxLength: 20 })
        .map((name) => name.trim())
        .filter((name) => name !== '' && !/[\r\n]/.test(name)),
      hours: fc.integer({ min: 2, max: 120 }).map((halves) => halves / 2),
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      skills: fc.subarray(['counter', 'adviser'] as const, { minLength: 1 }),
      shift: fc.constantFrom({ least: 3, most: 8 }, { least: 0.5, most: 7.5 }),
    }),
    { minLength: 1, maxLength: 8, selector: ({ name }) => name },
  );

  it('are read back as they were, in either language', () => {
    fc.assert(
      fc.property(people, fc.constantFrom('fr' as const, 'en' as const), (team, language) => {
        const read = peopleFromCsv(peopleToCsv(team as StaffPerson[], language), 'fr');
        expect(read).toEqual({ people: team, problems: [] });
      }),
      { seed: 9, numRuns: 60 },
    );
  });

  it.each([
    ['', [{ line: null, sentence: 'Le fichier n’a pas de ligne.' }]],
    ['nom;jours\nA;lundi', 4],
    [
      'nom;heures par semaine;jours;compétences;journée la plus courte;journée la plus longue\nA;35;lundi;caisse;3;8',
      [{ line: 2, sentence: '« caisse » n’est pas l’un de : guichet, conseil.' }],
    ],
    [
      'nom;heures par semaine;jours;compétences;journée la plus courte;journée la plus longue\nA;350;lundi;guichet;3;8',
      [{ line: 2, sentence: 'Un contrat va de 1 à 60 heures par semaine.' }],
    ],
    [
      'nom;heures par semaine;jours;compétences;journée la plus courte;journée la plus longue\nA;35;lundi;guichet;9;8',
      [{ line: 2, sentence: 'La journée la plus courte dépasse la plus longue.' }],
    ],
    [
      `${peopleToCsv([person('A')], 'fr')}${peopleToCsv([person('A')], 'fr').split('\r\n')[1]}`,
      [{ line: null, sentence: 'Deux personnes portent le même nom : distinguez-les.' }],
    ],
    ['a"b;"c', 1],
  ])('with something wrong nobody is read, and it is said where: %s', (text, problems) => {
    const read = peopleFromCsv(text, 'fr');
    expect(read.people).toEqual([]);
    if (typeof problems === 'number') expect(read.problems).toHaveLength(problems);
    else expect(read.problems).toEqual(problems);
  });
});
