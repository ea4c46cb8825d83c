import { createStore, useStore } from 'zustand';
import { LANGUAGES, languageOf, type Page, type Selection, THEMES } from './choice.ts';
import type { StoryChoice } from './story-choice.ts';
import { fromQuery, toQuery } from './url.ts';

const PREFERENCES = 'affluence.preferences';

const defaults: Selection = {
  page: 'overview',
  year: null,
  week: null,
  branches: [],
  group: null,
  period: 'last-28',
  compare: 'before',
  story: null,
  language: languageOf(navigator.language),
  theme: 'system',
};

const store = createStore<Selection>(() => fromQuery(location.search, { ...defaults, ...readPreferences() }));

/** The selection, or a part of it. */
export const useSelection = <T>(part: (selection: Selection) => T): T => useStore(store, part);

export const currentSelection = (): Selection => store.getState();

/** When what is shown was last chosen anew, in milliseconds of the page's clock; null until then. */
let changedAt: number | null = null;
export const selectionChangedAt = (): number | null => changedAt;

/**
 * Changes what is shown. Each change is a step that the browser's back button takes back. Branches and a group replace
 * each other.
 */
export function show(
  change: Partial<Pick<Selection, 'page' | 'year' | 'week' | 'branches' | 'group' | 'period' | 'compare'>>,
): void {
  const branches = change.branches && [...new Set(change.branches)].sort();
  changedAt = performance.now();
  store.setState({
    ...change,
    ...(change.group && { branches: [] }),
    ...(branches && { branches, group: null }),
    ...(change.page && { story: null }),
  });
  history.pushState(null, '', address());
}

/** Opens a story in the side panel, or closes it. The charts stay as they are: this is no change of what they show. */
export function tell(story: StoryChoice | null): void {
  store.setState({ story });
  history.pushState(null, '', address());
}

/** A place of the page: what is to be shown there, all else as it is; without a story it has none. */
export type Place = Partial<Pick<Selection, 'page' | 'branches' | 'period' | 'story'>>;

/** Goes to a place, in one step that the browser's back button takes back. */
export function goTo(place: Place): void {
  changedAt = performance.now();
  store.setState({ story: null, ...(place.branches && { group: null }), ...place });
  history.pushState(null, '', address());
}

/** Changes how it is shown, here and at the next start. */
export function prefer(change: Partial<Pick<Selection, 'language' | 'theme'>>): void {
  store.setState(change);
  const { language, theme } = store.getState();
  localStorage.setItem(PREFERENCES, JSON.stringify({ language, theme }));
  history.replaceState(null, '', address());
}

window.addEventListener('popstate', () => {
  changedAt = performance.now();
  const { language, theme } = store.getState();
  store.setState(fromQuery(location.search, { ...defaults, language, theme }));
});

/** What is shown now as a query, for it to be kept: all but the story, and how it is shown. */
export const viewQuery = (): string => {
  const { language, theme } = defaults;
  return toQuery({ ...store.getState(), story: null, language, theme }, defaults);
};

/** Shows what a query that was kept means, in one step that the browser's back button takes back. */
export function openView(query: string): void {
  changedAt = performance.now();
  const { language, theme } = store.getState();
  store.setState({ ...fromQuery(query, defaults), language, theme });
  history.pushState(null, '', address());
}

/** The address of another page, with all else that is chosen as it is; a story belongs to the page it was opened on. */
export const addressOf = (page: Page): string => address({ ...store.getState(), page, story: null });

/** The address of a place of the page. */
export const addressOfPlace = (place: Place): string =>
  address({ ...store.getState(), story: null, ...(place.branches && { group: null }), ...place });

function address(selection = store.getState()): string {
  const query = toQuery(selection, { ...defaults, ...readPreferences() });
  return query ? `?${query}` : location.pathname;
}

function readPreferences(): Partial<Selection> {
  try {
    const { language, theme } = JSON.parse(localStorage.getItem(PREFERENCES) ?? '{}');
    return {
      ...(LANGUAGES.includes(language) && { language }),
      ...(THEMES.includes(theme) && { theme }),
    };
  } catch {
    return {};
  }
}
