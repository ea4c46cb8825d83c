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
  branchesOpen: 1,
  branchesCounted: 1,
  ...part,
});
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
    const lines = dailyFigure(days(), look).data.filter((trace) => 'mode' in trace && trace.mode === 'lines');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toMatchObject({ connectgaps: false });
      expect('y' in line && line.y).toHaveLength(6);
    }
  });

  test('draws a day of low coverage hollow, and hatches the ones that have no count', () => {
    const [missing, bars] = dailyFigure(days(), look).data;
    expect(missing).toMatchObject({ x: ['2026-11-23'], marker: { pattern: { shape: '/' } } });
    expect(bars).toMatchObject({ y: [412, 412, 0, 0, 0, 412], marker: { line: { width: [0, 1.5, 0, 0, 0, 0] } } });
  });

  test('counts from zero, and shades each weekend once', () => {
    const { layout } = dailyFigure(days(), look);
    expect(layout.yaxis?.range?.[0]).toBe(0);
    expect(layout.shapes).toMatchObject([{ x0: '2026-11-20 12:00', x1: '2026-11-22 12:00' }]);
  });

  test('names months rather than days over a year', () => {
    const year = Array.from({ length: 365 }, (_, place) => day(addDays('2026-01-01', place)));
    const { layout } = dailyFigure(year, look);
    expect(layout.xaxis?.ticktext).toHaveLength(12);
    expect(layout.xaxis?.ticktext?.[0]).toBe('janv. 2026');
  });
});

describe('a day is told', () => {
  test('in whole sentences, against the same weekdays', () => {
    expect(plain(daySentences(day('2026-03-13'), look))).toBe(
      'Vendredi 13 mars 2026 : 412 visiteurs. 24 de plus que la moyenne des mêmes jours (388).'.replace('. ', '.<br>'),
    );
  });

  test('with its low coverage, and how many branches are counted of those open', () => {
    const told = plain(
      daySentences(day('2026-03-13', { coverage: 0.72, branchesOpen: 40, branchesCounted: 38 }), look),
    );
    expect(told).toContain('Seuls 72 % des relevés étaient utilisables.');
    expect(told).toContain('38 agences comptées sur 40 ouvertes.');
  });

  test('as closed, missing or not here yet', () => {
    const told = (state: Day['state']) => plain(daySentences(day('2026-03-13', { ...none, state }), look));
    expect(told('closed')).toBe('Vendredi 13 mars 2026 : fermé.');
    expect(told('missing')).toBe('Vendredi 13 mars 2026 : aucun relevé utilisable.');
    expect(told('absent')).toContain('pas encore là');
  });
});
