import type { Comparison } from './comparison.ts';
import type { Period } from './period.ts';
import type { GroupChoice } from './scope.ts';
import type { StoryChoice } from './story-choice.ts';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

/** The pages of the rail, in order. */
export const RAIL_PAGES = [
  'overview',
  'footfall',
  'forecast',
  'staffing',
  'alerts',
  'quality',
  'pipeline',
  'explore',
  'settings',
] as const;
export type RailPage = (typeof RAIL_PAGES)[number];

/** All pages: those of the rail, and the report of a week, which other pages lead to. */
export const PAGES = [...RAIL_PAGES, 'report'] as const;
export type Page = (typeof PAGES)[number];

/** Pages that show all there is, whatever branches and dates are picked. */
const PLAIN_PAGES: readonly Page[] = ['alerts', 'pipeline', 'explore', 'settings'];

/** Whether a page shows the branches and dates that are picked. */
export const isOfBranches = (page: Page): boolean => !PLAIN_PAGES.includes(page);

/** Pages that look at the days around now, whatever dates are picked. */
const PAGES_OF_NOW: readonly Page[] = ['overview', 'forecast', 'staffing'];

/** Whether a page shows the dates that are picked. */
export const isOfDates = (page: Page): boolean => isOfBranches(page) && !PAGES_OF_NOW.includes(page);

/** Pages that ask for the last weeks, or for dates that `useRange` gives: the newest days are enough for them to begin. */
const PAGES_OF_RECENT_DAYS: readonly Page[] = ['overview', 'footfall', 'forecast', 'staffing'];

/** Whether a page can be shown while older days are still to come. */
export const hasRecentDays = (page: Page): boolean => PAGES_OF_RECENT_DAYS.includes(page);

/** What the manager looks at, and how. Mirrored in the page's address. */
export interface Selection {
  page: Page;
  /** Year that the pipeline's grid shows; none means the one that now is. */
  year: number | null;
  /** ISO week that staff is planned for, `2026-W49`; none means the next one. */
  week: string | null;
  /** Ids in order, none twice; none means all. */
  branches: readonly string[];
  /** A group instead of single branches; choosing one forgets the other. */
  group: GroupChoice | null;
  period: Period;
  /** What the period is held against. */
  compare: Comparison;
  /** What the side panel tells; null where it is closed. */
  story: StoryChoice | null;
  language: Language;
  theme: Theme;
}

/** French, unless the browser speaks another language; then English. */
export const languageOf = (browser: string): Language => (browser.toLowerCase().startsWith('fr') ? 'fr' : 'en');
