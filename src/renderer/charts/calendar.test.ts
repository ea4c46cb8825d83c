import { assert, integer, property } from 'fast-check';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { addDays } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { formatsOf } from '../i18n/format.ts';
import { fr } from '../i18n/fr.ts';
import { isoWeekday } from '../state/period.ts';
import { LIGHT } from '../tokens.ts';
import { calendarCells, calendarForm, cellPlace } from './calendar-cells.ts';
import { calendarFigure } from './calendar-figure.ts';
import { tracksOf } from './chart-points.ts';
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

const A_DAY = {
  state: 'counted',
  visitors: 100,
  sameWeekday: 80,
  coverage: 1,
  imputed: 0,
  hoursMissing: 0,
  hoursOpen: 8,
  branchesOpen: 1,
  branchesCounted: 1,
};
const day = (date: string, part: Partial<Day> = {}) => ({ ...A_DAY, date, ...part }) as Day;
const closed: Partial<Day> = { state: 'closed', visitors: null, hoursOpen: 0, branchesOpen: 0, coverage: null };
const missing: Partial<Day> = { state: 'missing', visitors: null, hoursMissing: 8, coverage: 0 };
const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, place) => day(addDays(first, place)));

const TUESDAY = '2026-11-03';

test('each date has a cell of its own, at its weekday, whatever day the period begins on', () => {
  assert(
    property(integer({ min: 0, max: 20 }), integer({ min: 1, max: 400 }), (offset, count) => {
      const days = daysFrom(addDays(TUESDAY, offset), count);
      const form = calendarForm(days);
      const cells = calendarCells(days, form);
      expect(new Set(cells.map(({ x, y }) => `${x}/${y}`)).size).toBe(count);
      for (const { date, x, y } of cells) {
        expect(form === 'wall' ? x : y).toBe(isoWeekday(date));
        expect(cellPlace(date, days[0]?.date ?? '', form)).toEqual({ x, y });
      }
      expect(Math.min(...cells.map((cell) => (form === 'wall' ? cell.y : cell.x)))).toBe(0);
    }),
  );
});

test('a few weeks stand as a wall, a year as a strip, and longer periods as months', () => {
  expect([7, 69, 71, 366, 500, 3_653].map((count) => calendarForm(daysFrom(TUESDAY, count)))).toEqual([
    'wall',
    'wall',
    'strip',
    'strip',
    'years',
    'years',
  ]);
  const cells = calendarCells(daysFrom('2017-01-01', 3_653), 'years');
  expect(cells).toHaveLength(121);
  expect(cells[13]).toMatchObject({ x: 2, y: 2018, date: '2018-02-01', visitors: 100, against: 0.25, days: 28 });
});

test('a month is the mean of its counted days, against what is usual on those of them that have it', () => {
  const days = [
    day('2026-11-02', { visitors: 60, imputed: 30 }),
    day('2026-11-03', { visitors: 100, sameWeekday: null, coverage: 0.5 }),
    day('2026-11-04', missing),
    day('2026-11-05', closed),
  ];
  expect(calendarCells(days, 'years')).toEqual([
    {
      x: 11,
      y: 2026,
      date: '2026-11-02',
      visitors: 80,
      against: 60 / 80 - 1,
      state: 'counted',
      imputedShare: 30 / 160,
      missingShare: 8 / 24,
      days: 2,
      daysOpen: 3,
      coverage: 0.5,
    },
  ]);
});

test('what is missing is hatched, what is closed blank, what is largely estimated dotted, and what was corrected ringed', () => {
  const days = [
    day('2026-11-02'),
    day('2026-11-03', missing),
    day('2026-11-04', closed),
    day('2026-11-05', { imputed: 40 }),
    day('2026-11-06', { hoursMissing: 4 }),
    day('2026-11-07'),
  ];
  const cells = calendarCells(days, 'wall');
  const figure = calendarFigure(cells, 'wall', 'visitors', new Map([['2026-11-07', 0.2]]), look);
  const [colours, , hatching] = figure.data;
  expect(colours).toMatchObject({ type: 'heatmap', x: [1, 2, 3, 4, 5, 6], z: [[100, null, null, 100, 100, 100]] });
  expect(hatching).toMatchObject({ type: 'bar', x: [2, 5], marker: { pattern: { shape: '/' } } });
  expect(figure.layout.shapes).toMatchObject([
    { x0: 5.56, line: { dash: 'solid' } },
    { x0: 3.56, line: { dash: 'dot' } },
  ]);
});

test('every day has its sentence, by keyboard too: also one without a count', () => {
  const cells = calendarCells(
    [day('2026-11-02', { visitors: 60 }), day('2026-11-03', missing), day('2026-11-04', closed)],
    'wall',
  );
  const told = tracksOf(calendarFigure(cells, 'wall', 'against', new Map(), look)).map(({ points }) =>
    points.map(({ text }) => String(text).replace(/\s/g, ' ')),
  );
  expect(told).toEqual([
    [
      'Lundi 2 novembre 2026 : 60 visiteurs.<br>−25 % par rapport à la moyenne des mêmes jours.<br>100 % des relevés étaient fiables.<br><i>Cliquez pour savoir d’où vient ce chiffre.</i>',
      'Mardi 3 novembre 2026 : aucun relevé fiable.',
      'Mercredi 4 novembre 2026 : fermé.',
    ],
  ]);
});

test('a day that is counted but has nothing usual to be held against is grey, and says so in no colour', () => {
  const cells = calendarCells(
    [day('2026-11-02', { sameWeekday: null }), day('2026-11-03'), day('2026-11-04', closed)],
    'wall',
  );
  const [colours, plain] = calendarFigure(cells, 'wall', 'against', new Map(), look).data;
  expect(colours).toMatchObject({ z: [[null, 0.25, null]] });
  expect(plain).toMatchObject({
    z: [[0, null, null]],
    colorscale: [
      [0, LIGHT.line],
      [1, LIGHT.line],
    ],
  });
  const [, none] = calendarFigure(cells, 'wall', 'visitors', new Map(), look).data;
  expect(none).toMatchObject({ z: [[null, null, null]] });
});
