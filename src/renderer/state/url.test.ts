import {
  assert,
  constant,
  constantFrom,
  date,
  integer,
  nat,
  oneof,
  property,
  record,
  string,
  tuple,
  uniqueArray,
} from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/slots.ts';
import { LANGUAGES, languageOf, PAGES, type Selection, THEMES } from './choice.ts';
import type { Comparison } from './comparison.ts';
import { type Period, PRESETS } from './period.ts';
import type { GroupChoice } from './scope.ts';
import type { StoryChoice } from './story-choice.ts';
import { fromQuery, toQuery } from './url.ts';

const day = date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((instant) =>
  instant.toISOString().slice(0, 10),
);
const range = tuple(day, nat(3_000)).map(([from, length]) => ({ from, to: addDays(from, length + 1) }));
const branch = string({ minLength: 1 });
const anyBranch = oneof(constant(null), branch);
const slot = tuple(day, integer({ min: 0, max: 23 })).map(
  ([on, hour]) => `${on}T${String(hour).padStart(2, '0')}:00:00Z`,
);
const weekHour = tuple(integer({ min: 1, max: 7 }), integer({ min: 0, max: 23 }));
const story = oneof(
  constant(null),
  tuple(day, anyBranch).map(([date, branch]): StoryChoice => ({ of: 'day', date, branch })),
  tuple(weekHour, anyBranch).map(
    ([[weekday, hour], branch]): StoryChoice => ({ of: 'week-hour', weekday, hour, branch }),
  ),
  tuple(slot, branch).map(([hour, branch]): StoryChoice => ({ of: 'hour', hour, branch })),
);
const compare = oneof(
  constantFrom<Comparison[]>('none', 'before', 'last-year'),
  branch.map((id): Comparison => ({ branch: id })),
);
const group = record<GroupChoice>({ by: constantFrom('region', 'own'), name: branch });
/** Branches or a group: one replaces the other. */
const looked = oneof(
  uniqueArray(branch).map((ids) => ({ branches: ids.sort(), group: null })),
  group.map((chosen) => ({ branches: [], group: chosen })),
);
const rest = record<Omit<Selection, 'branches' | 'group'>>({
  page: constantFrom(...PAGES),
  year: integer({ min: 1900, max: 2099 }),
  week: constantFrom('2026-W01', '2026-W53'),
  period: oneof(constantFrom<Period[]>(...PRESETS), range),
  compare,
  story,
  language: constantFrom(...LANGUAGES),
  theme: constantFrom(...THEMES),
});
const selection = tuple(rest, looked).map(([one, other]): Selection => ({ ...one, ...other }));

const DEFAULTS: Selection = {
  page: 'footfall',
  year: null,
  week: null,
  branches: [],
  group: null,
  period: 'last-28',
  compare: 'before',
  story: null,
  language: 'fr',
  theme: 'system',
};

test('what is chosen comes back from the address, whatever the defaults are', () => {
  assert(
    property(selection, selection, (chosen, defaults) => {
      expect(fromQuery(toQuery(chosen, defaults), defaults)).toEqual(chosen);
    }),
  );
});

test('the defaults need no query', () => {
  expect(toQuery(DEFAULTS, DEFAULTS)).toBe('');
});

test('the page and the year of its grid are in the address', () => {
  expect(toQuery({ ...DEFAULTS, page: 'pipeline', year: 2025 }, DEFAULTS)).toBe('page=pipeline&year=2025');
});

test('a range is written with its last day included', () => {
  const chosen: Selection = { ...DEFAULTS, branches: ['CHY-1'], period: { from: '2026-08-01', to: '2026-09-01' } };
  expect(toQuery(chosen, DEFAULTS)).toBe('branch=CHY-1&period=2026-08-01..2026-08-31');
});

test('a story is in the address: a day, an hour of the week, or an hour', () => {
  const query = (chosen: StoryChoice) => toQuery({ ...DEFAULTS, story: chosen }, DEFAULTS);
  expect(query({ of: 'day', date: '2026-11-02', branch: 'CHY-1' })).toBe('story=day%3A2026-11-02%3ACHY-1');
  expect(query({ of: 'week-hour', weekday: 1, hour: 10, branch: null })).toBe('story=week%3A1-10');
  expect(query({ of: 'hour', hour: '2026-11-02T09:00:00Z', branch: 'CHY-1' })).toBe(
    'story=hour%3A2026-11-02T09%3ACHY-1',
  );
});

test('what cannot be read is as by default', () => {
  for (const query of [
    'period=2026-02-30..2026-03-01',
    'period=2026-03-02..2026-03-01',
    'period=2026-13-01..2026-14-01',
    'period=toujours',
    'lang=de&theme=pink',
    'branch=',
    'page=mars&year=12&week=2026-W54',
    'region=&group=&vs=branch:',
    'story=day:2026-02-30',
    'story=week:8-10',
    'story=hour:2026-11-02T09',
    'story=hour:2026-11-02T25:A',
  ]) {
    expect(fromQuery(query, DEFAULTS)).toEqual(DEFAULTS);
  }
});

test('no text breaks the reading of the address', () => {
  assert(property(string(), (text) => void fromQuery(text, DEFAULTS)));
});

test('the page speaks French to a French browser and English to any other', () => {
  expect(['fr', 'fr-CA', 'FR-fr', 'en-US', 'de-DE'].map(languageOf)).toEqual(['fr', 'fr', 'fr', 'en', 'en']);
});
