import { useApp } from '../../state/app.ts';
import { currentSelection, tell } from '../../state/selection.ts';
import type { StoryChoice } from '../../state/story-choice.ts';
import { currentScope } from '../../state/use-scope.ts';

let opener: Element | null = null;

/** Tells a story in the side panel, and remembers where the keyboard was when it opened. */
export function openStory(story: StoryChoice): void {
  if (currentSelection().story === null) opener = document.activeElement;
  tell(story);
}

/** Closes the side panel, and gives the keyboard back to where it was. */
export function closeStory(): void {
  tell(null);
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  opener = null;
}

/** Tells a local date: of the one branch chosen, or of all that are chosen. */
export const openDay = (date: string): void => openStory({ of: 'day', date, branch: onlyBranch() });

/** Tells what is behind an hour of the week, ISO weekday and local hour. */
export const openWeekHour = (weekday: number, hour: number): void =>
  openStory({ of: 'week-hour', weekday, hour, branch: onlyBranch() });

/** The branch that is looked at, where it is just one. */
function onlyBranch(): string | null {
  const { ids } = currentScope();
  const looked = ids.length > 0 ? ids : useApp.getState().branches.map(({ id }) => id);
  return looked.length === 1 ? (looked[0] ?? null) : null;
}
