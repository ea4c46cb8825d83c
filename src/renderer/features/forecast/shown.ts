import type { Look } from '../../charts/look.ts';
import type { Latest } from '../../data/use-latest.ts';
import type { Language } from '../../state/choice.ts';
import type { Mark } from './marks.ts';
import type { Ahead } from './use-forecast.ts';

/** What each chart of the page is made of. */
export interface Shown {
  ahead: Latest<Ahead>;
  /** What is known beforehand of days to come, by date. */
  marks: ReadonlyMap<string, Mark>;
  look: Look;
  language: Language;
}

/** Charts of this page are in no measurement of the bench. */
export const unnoted = (): void => {};
