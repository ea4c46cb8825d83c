import type { Words } from '../../i18n/words.ts';
import { isoWeekday } from '../../state/period.ts';
import type { Buckets } from './buckets.ts';

/** What is written over the cells: Mondays where a cell is a day, else about every eighth cell. */
export function axisTexts({ starts, days }: Buckets, { formats }: Words): string[] {
  const every = Math.max(1, Math.round(starts.length / 8));
  return starts.map((date, cell) => {
    const named = days === 1 && starts.length > 7 ? isoWeekday(date) === 1 : cell % every === 0;
    // The last cells have no room for a date beside them.
    return named && (cell < starts.length - 2 || starts.length <= 7) ? formats.shortDate(date) : '';
  });
}
