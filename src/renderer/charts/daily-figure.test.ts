import { array, assert, boolean, double, option, property, record } from 'fast-check';
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
import type { Figure } from './PlotlyChart.tsx';
import { isUnusual, type Trend } from './trend.ts';

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
  change: 412 / 388 - 1,
  usualLow: 350,
  usualHigh: 430,
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
const none = {
  visitors: null,
  ma7: null,
  ma28: null,
  sameWeekday: null,
  change: null,
  usualLow: null,
  usualHigh: null,
  coverage: null,
};
const plainTrend = { corrected: NONE, threshold: 0.25, beside: null };
const figureOf = (days: readonly Day[], part: Partial<Trend> = {}) =>
  dailyFigure({ ...plainTrend, days, ...part }, look);

/** Spaces of all widths as plain ones. */
const plain = (text: string) => text.replace(/\s/g, ' ');

/** The trace of a name: what it draws, whichever its type. */
function trace({ data }: Figure, name: string, axis = 'y') {
  const found = data.find((one) => one.name === name && ('yaxis' in one ? one.yaxis : 'y') === axis);
  return found as unknown as { x: string[]; y: (number | null)[] } & Record<string, unknown>;
}

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
    for (const name of ['ma7', 'ma28']) {
      expect(trace(figureOf(days()), name)).toMatchObject({ connectgaps: false, y: { length: 6 } });
    }
    expect(trace(figureOf(days()), 'variation', 'y2').x).toEqual(['2026-11-20', '2026-11-21', '2026-11-25']);
  });

  test('draws what was estimated hollow on top of what was counted, and hatches the days that have no count', () => {
    const figure = figureOf(days().with(1, day('2026-11-21', { coverage: 0.5, imputed: 12 })));
    expect(trace(figure, 'missing')).toMatchObject({ x: ['2026-11-23'], marker: { pattern: { shape: '/' } } });
    expect(trace(figure, 'counted')).toMatchObject({ y: [412, 400, 412] });
    expect(trace(figure, 'imputed')).toMatchObject({
      x: ['2026-11-21'],
      base: [400],
      y: [12],
      marker: { color: LIGHT.surface },
    });
    expect(trace(figure, 'days')).toMatchObject({ y: [412, 412, 0, 0, 0, 412] });
  });

  test('rings a day of which a part was corrected, and hatches one whose hours are missing', () => {
    const corrected = new Map([
      ['2026-11-20', 0.11],
      ['2026-11-25', 0.01],
    ]);
    const figure = figureOf(days().with(1, day('2026-11-21', { hoursMissing: 4 })), { corrected });
    expect(trace(figure, 'counted')).toMatchObject({
      marker: { line: { width: [1.5, 0, 0] }, pattern: { shape: ['', '/', ''] } },
    });
  });

  test('counts from zero, shades each weekend once, and draws both thresholds below', () => {
    const { layout } = figureOf(days());
    expect(layout.yaxis?.range?.[0]).toBe(0);
    expect(layout.shapes).toMatchObject([
      { x0: '2026-11-20 12:00', x1: '2026-11-22 12:00' },
      { yref: 'y2', y0: -0.25, y1: -0.25 },
      { yref: 'y2', y0: 0.25, y1: 0.25 },
    ]);
  });

  test('names months rather than days over a year, and leaves the usual band to shorter periods', () => {
    const long = Array.from({ length: 500 }, (_, place) => day(addDays('2026-01-01', place)));
    const year = figureOf(long.slice(0, 365));
    expect(year.layout.xaxis?.ticktext).toHaveLength(12);
    expect(year.layout.xaxis?.ticktext?.[0]).toBe('janv. 2026');
    expect(trace(year, 'usual').y.filter((value) => value === null)).toHaveLength(365);
    expect(trace(figureOf(long), 'usual')).toBeUndefined();
  });

  test('draws years in a few shapes, with gaps where there is nothing', () => {
    const long = Array.from({ length: 3650 }, (_, place) =>
      day(addDays('2017-01-01', place), place % 40 < 10 ? { ...none, state: 'closed' } : { imputed: 12, change: 0.1 }),
    );
    const figure = figureOf(long);
    const bars = figure.data.flatMap((one) => (one.type === 'bar' && Array.isArray(one.x) ? one.x : []));
    expect(bars).toEqual([]);
    // Of each five days the farthest one is seen, over all five; of the ten closed ones nothing.
    for (const name of ['counted', 'imputed'])
      expect(trace(figure, name).x.slice(0, 4)).toEqual([
        '2017-01-10 12:00',
        '2017-01-10 12:00',
        '2017-01-15 12:00',
        '2017-01-15 12:00',
      ]);
    expect(trace(figure, 'counted').y.slice(0, 4)).toEqual([0, 400, 400, 0]);
    expect(trace(figure, 'variation', 'y2').y.slice(0, 4)).toEqual([0, 0.1, 0.1, 0]);
    expect(trace(figure, 'counted').x).toHaveLength(4 * (730 - 2 * 92));
    expect(trace(figure, 'days').hovertext).toHaveLength(3650);
  });

  test('marks in both parts the days past the threshold, and no others: an unsure day never', () => {
    const told = array(record({ change: option(double({ min: -1, max: 4, noNaN: true })), closed: boolean() }), {
      minLength: 1,
      maxLength: 40,
    });
    assert(
      property(told, double({ min: 0.05, max: 2, noNaN: true }), (changes, threshold) => {
        const shown = changes.map(({ change, closed }, place) =>
          day(addDays('2026-01-01', place), closed ? { ...none, state: 'closed' } : { change }),
        );
        const figure = figureOf(shown, { threshold });
        const wanted = shown.filter((one) => isUnusual(one, threshold)).map(({ date }) => date);
        const [above, below] = [trace(figure, 'unusual'), trace(figure, 'unusual', 'y2')];
        expect([above?.x ?? [], below?.x ?? []]).toEqual([wanted, wanted]);
        const [low, high] = (figure.layout.yaxis2?.range ?? []) as [number, number];
        expect(low).toBeLessThan(-threshold);
        expect(high).toBeGreaterThan(threshold);
        for (const y of below?.y ?? [])
          expect(Math.abs((y ?? 0) - (low + high) / 2)).toBeLessThanOrEqual((high - low) / 2);
        for (const { change, state } of shown) {
          if (state === 'closed') expect(change).toBeNull();
        }
      }),
    );
  });

  test('draws what the days are held against as levels over the same days, with gaps where there is nothing', () => {
    const beside = {
      name: 'avant',
      otherBranch: false,
      days: new Map([['2026-11-21', { date: '2026-11-14', visitors: 500 }]]),
    };
    const figure = figureOf(days(), { beside });
    const line = trace(figure, 'compared');
    expect(line.x.slice(3, 5)).toEqual(['2026-11-20 12:00', '2026-11-21 12:00']);
    expect(line.y.map((value) => value ?? '–').join(' ')).toBe('– – – 500 500 – – – – – – – – – – – – –');
    expect(figure.layout.yaxis?.range?.[1]).toBeGreaterThan(500);
  });

  test('draws what a long period is held against as its mean over 7 days', () => {
    const long = Array.from({ length: 140 }, (_, place) => day(addDays('2026-01-01', place)));
    const beside = {
      name: 'avant',
      otherBranch: false,
      days: new Map(long.slice(0, 10).map(({ date }, place) => [date, { date, visitors: 100 + place }])),
    };
    const { y } = trace(figureOf(long, { beside }), 'compared');
    // Four days are enough: up to the 13th, of which the 7th to the 10th are there.
    expect(y.slice(0, 14)).toEqual([
      ...[null, null, null, 101.5, 102, 102.5, 103, 104, 105, 106, 106.5, 107, 107.5, null],
    ]);
  });

  test('keeps the names at the lines’ ends apart, and none above the chart', () => {
    const beside = {
      name: 'Chambéry Centre-Ville',
      otherBranch: true,
      days: new Map([['2026-11-25', { date: '2026-11-25', visitors: 412 }]]),
    };
    const { layout } = figureOf(days().with(5, day('2026-11-25', { ma7: 412, ma28: 411 })), { beside });
    const top = layout.yaxis?.range?.[1] as number;
    const names = (layout.annotations ?? []).filter(({ yref }) => yref === 'y');
    expect(names.map(({ text }) => text).sort()).toEqual(['Chambéry Cen…', 'moy. 28 j', 'moy. 7 j']);
    const heights = names.map(({ y }) => Number(y)).sort((a, b) => a - b);
    for (const [place, height] of heights.entries()) {
      if (place > 0) expect(height - (heights[place - 1] ?? 0)).toBeGreaterThanOrEqual(top * 0.09);
    }
    expect(heights.at(-1)).toBeLessThanOrEqual(top);
  });
});

describe('a day is told', () => {
  const told = (part: Partial<Day>, trend: Partial<Trend> = {}) =>
    plain(daySentences(day('2026-03-13', part), { ...plainTrend, ...trend }, look));

  test('in whole sentences, against the same weekdays', () => {
    expect(told({})).toBe(
      'Vendredi 13 mars 2026 : 412 visiteurs.<br>24 de plus que la moyenne des mêmes jours (388).<br>' +
        'D’habitude entre 350 et 430 (8 jours sur 10).<br>100 % des relevés étaient fiables.',
    );
  });

  test('as unusual past the threshold', () => {
    expect(told({ change: -0.31 })).toContain('Jour inhabituel : −31 %, au-delà du seuil de ±25 %.');
    expect(told({ change: -0.24 })).not.toContain('inhabituel');
    expect(told({ change: null })).not.toContain('inhabituel');
  });

  test('with the day or the branch that it is held against, also where it has no count itself', () => {
    const days = new Map([['2026-03-13', { date: '2026-02-13', visitors: 1 }]]);
    expect(told({}, { beside: { name: 'avant', otherBranch: false, days } })).toContain(
      'Le jour comparé, vendredi 13 février 2026 : 1 visiteur.',
    );
    expect(told({ ...none, state: 'closed' }, { beside: { name: 'Lyon', otherBranch: true, days } })).toBe(
      'Vendredi 13 mars 2026 : fermé.<br>Lyon : 1 visiteur.',
    );
  });

  test('with its low coverage, and how many branches are counted of those open', () => {
    const text = told(
      { coverage: 0.72, imputed: 12, low: 400, high: 431.6, hoursMissing: 1, branchesOpen: 40, branchesCounted: 38 },
      { corrected: new Map([['2026-03-13', 0.004]]) },
    );
    expect(text).toContain('Dont 12 estimés.');
    expect(text).toContain('Le vrai total est entre 400 et 432, avec 8 chances sur 10.');
    expect(text).toContain('1 % des heures ont été corrigées.');
    expect(text).toContain('1 heure d’ouverture manque.');
    expect(text).toContain('72 % des relevés étaient fiables.');
    expect(text).toContain('38 agences comptées sur 40 ouvertes.');
  });

  test('as closed, missing or not here yet', () => {
    const state = (state: Day['state']) => told({ ...none, state });
    expect(state('closed')).toBe('Vendredi 13 mars 2026 : fermé.');
    expect(state('missing')).toBe('Vendredi 13 mars 2026 : aucun relevé fiable.');
    expect(state('absent')).toContain('pas encore là');
  });
});
