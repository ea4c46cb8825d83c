import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { formatsOf } from '../i18n/format.ts';
import { fr } from '../i18n/fr.ts';
import { LIGHT } from '../tokens.ts';
import { dailyFigure } from './daily-figure.ts';
import { daySentences } from './day-sentences.ts';
import type { Look } from './look.ts';

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

const day = (date: string, part: Partial<Day> = {}): Day => ({
  date,
  state: 'counted',
  visitors: 412,
  ma7: 400,
  ma28: 380,
  sameWeekday: 388,
  coverage: 1,
  low: null,
  high: null,
  imputed: 0,
  hoursMissing: 0,
  hoursOpen: 9,
  branchesOpen: 1,
  branchesCounted: 1,
  ...part,
});
const NONE: ReadonlyMap<string, number> = new Map();
const none = { visitors: null, ma7: null, ma28: null, sameWeekday: null, coverage: null };

/** Spaces of all widths as plain ones. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('the chart', () => {
  const days = () => [
    day('2026-11-20'),
    day('2026-11-21', { coverage: 0.5 }),
    day('2026-11-22', { ...none, state: 'closed' }),
    day('2026-11-23', { ...none, state: 'missing', coverage: 0 }),
    day('2026-11-24', { ...none, state: 'absent' }),
    day('2026-11-25'),
  ];

  test('never bridges a gap', () => {
    const lines = dailyFigure(days(), NONE, look).data.filter((trace) => 'mode' in trace && trace.mode === 'lines');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toMatchObject({ connectgaps: false });
      expect('y' in line && line.y).toHaveLength(6);
    }
  });

  test('draws what was estimated hollow on top of what was counted, and hatches the days that have no count', () => {
    const estimated = days().with(1, day('2026-11-21', { coverage: 0.5, imputed: 12 }));
    const [missing, counted, hollow, whole] = dailyFigure(estimated, NONE, look).data;
    expect(missing).toMatchObject({ x: ['2026-11-23'], marker: { pattern: { shape: '/' } } });
    expect(counted).toMatchObject({ y: [412, 400, 0, 0, 0, 412] });
    expect(hollow).toMatchObject({ x: ['2026-11-21'], base: [400], y: [12], marker: { color: LIGHT.surface } });
    expect(whole).toMatchObject({ y: [412, 412, 0, 0, 0, 412] });
  });

  test('rings a day of which a part was corrected, and hatches one whose hours are missing', () => {
    const corrected = new Map([
      ['2026-11-20', 0.11],
      ['2026-11-25', 0.01],
    ]);
    const partial = days().with(1, day('2026-11-21', { hoursMissing: 4 }));
    const [, counted] = dailyFigure(partial, corrected, look).data;
    expect(counted).toMatchObject({
      marker: { line: { width: [1.5, 0, 0, 0, 0, 0] }, pattern: { shape: ['', '/', '', '', '', ''] } },
    });
  });

  test('counts from zero, and shades each weekend once', () => {
    const { layout } = dailyFigure(days(), NONE, look);
    expect(layout.yaxis?.range?.[0]).toBe(0);
    expect(layout.shapes).toMatchObject([{ x0: '2026-11-20 12:00', x1: '2026-11-22 12:00' }]);
  });

  test('names months rather than days over a year', () => {
    const year = Array.from({ length: 365 }, (_, place) => day(addDays('2026-01-01', place)));
    const { layout } = dailyFigure(year, NONE, look);
    expect(layout.xaxis?.ticktext).toHaveLength(12);
    expect(layout.xaxis?.ticktext?.[0]).toBe('janv. 2026');
  });
});

describe('a day is told', () => {
  test('in whole sentences, against the same weekdays', () => {
    expect(plain(daySentences(day('2026-03-13'), 0, look))).toBe(
      'Vendredi 13 mars 2026 : 412 visiteurs.<br>24 de plus que la moyenne des mêmes jours (388).<br>100 % des relevés étaient fiables.',
    );
  });

  test('with its low coverage, and how many branches are counted of those open', () => {
    const told = plain(
      daySentences(
        day('2026-03-13', {
          coverage: 0.72,
          imputed: 12,
          low: 400,
          high: 431.6,
          hoursMissing: 1,
          branchesOpen: 40,
          branchesCounted: 38,
        }),
        0.004,
        look,
      ),
    );
    expect(told).toContain('Dont 12 estimés.');
    expect(told).toContain('Le vrai total est entre 400 et 432, avec 8 chances sur 10.');
    expect(told).toContain('1 % des heures ont été corrigées.');
    expect(told).toContain('1 heure d’ouverture manque.');
    expect(told).toContain('72 % des relevés étaient fiables.');
    expect(told).toContain('38 agences comptées sur 40 ouvertes.');
  });

  test('as closed, missing or not here yet', () => {
    const told = (state: Day['state']) => plain(daySentences(day('2026-03-13', { ...none, state }), 0, look));
    expect(told('closed')).toBe('Vendredi 13 mars 2026 : fermé.');
    expect(told('missing')).toBe('Vendredi 13 mars 2026 : aucun relevé fiable.');
    expect(told('absent')).toContain('pas encore là');
  });
});
