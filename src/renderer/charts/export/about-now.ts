import { addDays } from '../../../shared/slots.ts';
import { formatsOf } from '../../i18n/format.ts';
import { scopeWords } from '../../i18n/scope-words.ts';
import type { Words } from '../../i18n/words.ts';
import { useApp } from '../../state/app.ts';
import { datesOf } from '../../state/period.ts';
import { currentSelection } from '../../state/selection.ts';
import { currentScope } from '../../state/use-scope.ts';

/** Whose numbers the page shows now, of when, and when it was: as people read it, and for a file's name. */
export interface AboutNow {
  branches: string;
  dates: string;
  /** `2026-11-16 2026-11-22`, the last day included, or one date. */
  days: string;
}

/** What the page shows now. The overview shows the day at hand whatever the period is. */
export function aboutNow(t: Words['t']): AboutNow {
  const { page, period, language } = currentSelection();
  const { branches, latestDate, status } = useApp.getState();
  const formats = formatsOf(language);
  const names = scopeWords(currentScope(), branches, { t, formats });
  const today = status?.now.slice(0, 10) ?? '';
  if (page === 'overview' || !latestDate) {
    return { branches: names, dates: today && formats.longDate(today), days: today };
  }
  const range = datesOf(period, latestDate);
  const dates = formats.dates(range);
  return { branches: names, dates, days: `${range.from} ${addDays(range.to, -1)}` };
}
