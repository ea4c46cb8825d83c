import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import type { Look } from '../../charts/look.ts';
import type { QuickSeries } from '../../data/explore/quick-series.ts';
import { formatsOf } from '../../i18n/format.ts';
import { fr } from '../../i18n/fr.ts';
import { LIGHT } from '../../tokens.ts';
import { quickFigure } from './quick-figure.ts';

const i18n = createInstance();
void i18n.init({ lng: 'fr', initAsync: false, defaultNS: 'page', resources: { fr: { page: fr } } });
const look: Look = { tokens: LIGHT, formats: formatsOf('fr'), t: i18n.getFixedT('fr', 'page') };
const titles = { x: 'Date', y: 'Visiteurs' };
const series = (x: string[], change: Partial<QuickSeries> = {}): QuickSeries => ({
  x,
  y: x.map((_, at) => 1000 + at),
  cut: false,
  single: true,
  step: null,
  bin: null,
  ...change,
});
const drawn = (given: QuickSeries, type: string, kind: 'time' | 'number' | 'text') => {
  const { data, layout } = quickFigure(given, { name: 'c', type, kind }, titles, 'bars', look);
  return { ...(data[0] as { x: unknown[]; y: unknown[]; hovertext: string[] }), layout };
};

test('each day has its own place and a label in the language', () => {
  const found = drawn(series(['2026-11-09', '2026-11-10']), 'DATE', 'time');
  expect(found.x).toEqual(['2026-11-09', '2026-11-10']);
  expect(found.hovertext).toEqual(['9 novembre 2026 : 1\u202f000', '10 novembre 2026 : 1\u202f001']);
  expect(found.layout.xaxis?.ticktext).toEqual(['9 nov.', '10 nov.']);
  expect(found.layout.separators).toBe(',\u202f');
});

test('instants of one day are told by their hour', () => {
  const found = drawn(series(['2026-11-09 08:00:00+00', '2026-11-09 09:30:00+00']), 'TIMESTAMP WITH TIME ZONE', 'time');
  expect(found.x).toEqual(['2026-11-09 08:00:00', '2026-11-09 09:30:00']);
  expect(found.layout.xaxis?.ticktext).toEqual(['08:00', '09:30']);
});

test('weeks and bins say what they hold', () => {
  expect(drawn(series(['2026-11-09'], { step: 'week' }), 'TIMESTAMP', 'time').hovertext).toEqual([
    'Semaine du 9 novembre 2026 : 1\u202f000',
  ]);
  expect(drawn(series(['50.0'], { bin: 50 }), 'DOUBLE', 'number').hovertext).toEqual(['50 à 100 : 1\u202f000']);
});

test('texts are written one below the other', () => {
  const found = drawn(series(['Annecy', 'Aix']), 'VARCHAR', 'text');
  expect(found.y).toEqual(['Annecy', 'Aix']);
  expect(found.layout.yaxis?.autorange).toBe('reversed');
});
