import { array, assert, double, property } from 'fast-check';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { ProfileHour } from '../data/queries/hour-profile.ts';
import { formatsOf } from '../i18n/format.ts';
import { fr } from '../i18n/fr.ts';
import { LIGHT } from '../tokens.ts';
import { linesFigure } from './lines-figure.ts';
import type { Look } from './look.ts';
import { profileFigure } from './profile-figure.ts';
import { spreadLabels } from './spread-labels.ts';

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

test('labels are kept apart and in the order of their heights, above the least one, and stay where there is room', () => {
  const heights = array(double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 });
  assert(
    property(heights, (given) => {
      const spread = spreadLabels(given, 5, 2);
      const order = given.map((height, place) => ({ height, at: spread[place] ?? 0 })).sort((a, b) => a.at - b.at);
      for (const [place, { at, height }] of order.entries()) {
        const below = order[place - 1];
        expect(at).toBeGreaterThanOrEqual(2 - 1e-6);
        if (!below) continue;
        expect(at - below.at).toBeGreaterThanOrEqual(5 - 1e-6);
        expect(height).toBeGreaterThanOrEqual(below.height);
      }
    }),
  );
  expect(spreadLabels([10, 30, 50], 5, 2)).toEqual([10, 30, 50]);
  expect(spreadLabels([10, 10], 5, 2)).toEqual([7.5, 12.5]);
});

test('lines of branches have gaps where nothing is counted, hollow points where it was estimated, and their names', () => {
  const line = { x: [9, 10, 11], hollow: [false, true, false], text: ['a', '', 'c'] };
  const { data, layout } = linesFigure(
    [
      { ...line, branch: 'A', name: 'Annecy', y: [5, null, 7] },
      { ...line, branch: 'B', name: 'Un nom beaucoup trop long', y: [null, null, null] },
    ],
    {},
    look,
  );
  expect(data[0]).toMatchObject({
    y: [5, null, 7],
    connectgaps: false,
    line: { color: LIGHT.series[0] },
    marker: { color: [LIGHT.series[0], LIGHT.surface, LIGHT.series[0]] },
  });
  expect(data[1]).toMatchObject({ line: { color: LIGHT.series[1] } });
  // A line without a value has no end to be named at.
  expect(layout.annotations?.map(({ text }) => text?.replace(/<[^>]+>/g, ''))).toEqual(['● Annecy']);
});

test('a typical day is not joined over the hours in which the branch is closed', () => {
  const hour = (at: number, kind = 0): ProfileHour => ({
    kind,
    hour: at,
    visitors: 10 * at,
    low: 9 * at,
    high: 11 * at,
    days: 20,
    daysOpen: 20,
    imputedShare: at === 9 ? 0.3 : 0,
  });
  const profile = [hour(9), hour(10), hour(14), hour(9, 6), hour(10, 6)];
  const [morning, afternoon, saturday, main] = profileFigure(profile, 0, look).data;
  expect(morning).toMatchObject({ fill: 'toself', x: [9, 10, 10, 9], y: [99, 110, 90, 81] });
  expect(afternoon).toMatchObject({ fill: 'toself', y: [154, 154, 126, 126] });
  expect(saturday).toMatchObject({ x: [9, 10], line: { dash: 'dash' } });
  expect(main).toMatchObject({ x: [9, 10, 13.5, 14], y: [90, 100, null, 140], connectgaps: false });
  expect(main).toMatchObject({ marker: { color: [LIGHT.surface, LIGHT.accent, LIGHT.accent, LIGHT.accent] } });
  const told = main && 'hovertext' in main ? (main.hovertext as string[]) : [];
  expect(told.map((text) => text.replace(/\s/g, ' '))[0]).toBe(
    'Du lundi au vendredi, 9–\u206010 h : 90 visiteurs en moyenne.<br>Entre 81 et 99 pour 8 jours sur 10.<br>20 jours comptés sur 20 ouverts.<br>30 % de ces visiteurs sont estimés.',
  );
  // Beside a Saturday, working days are the thin line.
  const [, beside] = profileFigure(profile, 6, look).data;
  expect(beside).toMatchObject({ x: [9, 10, 13.5, 14], line: { dash: 'dash' } });
});
