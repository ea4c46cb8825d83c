import { calendarSpan } from '../state/calendar-span.ts';
import type { DateRange, Period } from '../state/period.ts';
import type { Words } from './words.ts';

/** A period's name: the preset's, or what its dates are called. */
export const periodWords = (period: Period, latest: string, words: Words): string =>
  typeof period === 'string' ? words.t(`period.${period}`) : rangeWords(period, latest, words);

/** What people call a range of dates: `Semaine 47`, `octobre 2026`, `2025`, one date, or from when to when. */
export function rangeWords(range: DateRange, latest: string, { t, formats }: Words): string {
  const span = calendarSpan(range);
  switch (span?.is) {
    case 'day':
      return formats.longDate(span.date);
    case 'week': {
      const { week, year } = span;
      return String(year) === latest.slice(0, 4) ? t('period.week', { week }) : t('period.weekOfYear', { week, year });
    }
    case 'month':
      return formats.monthAndYear(range.from);
    case 'year':
      return String(span.year);
    default:
      return formats.dates(range);
  }
}
