import { addDays } from '../../shared/slots.ts';
import { isoWeek } from '../../shared/staffing-settings.ts';
import { LANGUAGES, type Language, PAGES, type Page, type Selection, THEMES, type Theme } from './choice.ts';
import { comparisonText, readComparison } from './comparison.ts';
import { type Period, PRESETS, type Preset } from './period.ts';
import type { GroupChoice } from './scope.ts';
import { isDate, readStory, storyText } from './story-choice.ts';

const DATES = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** The selection as the page's query; what is as by default is left out, so that a plain address stays plain. */
export function toQuery(selection: Selection, defaults: Selection): string {
  const query = new URLSearchParams(selection.branches.map((id) => ['branch', id]));
  if (selection.group) query.set(selection.group.by === 'region' ? 'region' : 'group', selection.group.name);
  if (selection.page !== defaults.page) query.set('page', selection.page);
  if (selection.year !== defaults.year) query.set('year', String(selection.year));
  if (selection.week !== defaults.week) query.set('week', selection.week ?? '');
  const period = periodText(selection.period);
  if (period !== periodText(defaults.period)) query.set('period', period);
  const compare = comparisonText(selection.compare);
  if (compare !== comparisonText(defaults.compare)) query.set('vs', compare);
  if (selection.story) query.set('story', storyText(selection.story));
  if (selection.language !== defaults.language) query.set('lang', selection.language);
  if (selection.theme !== defaults.theme) query.set('theme', selection.theme);
  return query.toString();
}

/** The selection that a query means; what it lacks, or what can't be read, is as by default. */
export function fromQuery(text: string, defaults: Selection): Selection {
  const query = new URLSearchParams(text);
  const branches = [...new Set(query.getAll('branch'))].filter((id) => id !== '').sort();
  return {
    page: oneOf<Page>(PAGES, query.get('page')) ?? defaults.page,
    year: readYear(query.get('year')) ?? defaults.year,
    week: readWeek(query.get('week')) ?? defaults.week,
    branches,
    group: branches.length === 0 ? readGroup(query) : null,
    period: readPeriod(query.get('period')) ?? defaults.period,
    compare: readComparison(query.get('vs')) ?? defaults.compare,
    story: readStory(query.get('story')),
    language: oneOf<Language>(LANGUAGES, query.get('lang')) ?? defaults.language,
    theme: oneOf<Theme>(THEMES, query.get('theme')) ?? defaults.theme,
  };
}

/** Dates are written with the last day included, as people read them. */
const periodText = (period: Period): string =>
  typeof period === 'string' ? period : `${period.from}..${addDays(period.to, -1)}`;

function readPeriod(text: string | null): Period | null {
  const preset = oneOf<Preset>(PRESETS, text);
  if (preset) return preset;
  const [, from, last] = DATES.exec(text ?? '') ?? [];
  if (!from || !last || !isDate(from) || !isDate(last) || from > last) return null;
  return { from, to: addDays(last, 1) };
}

function readGroup(query: URLSearchParams): GroupChoice | null {
  const [region, own] = [query.get('region'), query.get('group')];
  if (region) return { by: 'region', name: region };
  return own ? { by: 'own', name: own } : null;
}

const readYear = (text: string | null): number | null => (/^(19|20)\d\d$/.test(text ?? '') ? Number(text) : null);

const readWeek = (text: string | null): string | null => (isoWeek.safeParse(text).success ? text : null);

function oneOf<T extends string>(known: readonly T[], text: string | null): T | undefined {
  return known.find((one) => one === text);
}
