import type { ExpectedPeak, ExpectedVisitors } from '../../../shared/forecast.ts';
import type { Words } from '../../i18n/words.ts';
import { isoWeekday } from '../../state/period.ts';

/** `vendredi 4 décembre` */
export const dayWords = (date: string, { formats }: Words): string =>
  `${formats.weekday(isoWeekday(date))} ${formats.shortDate(date)}`;

/** `vendredi 4 décembre, 10–12 h` */
export const peakWhen = (peak: ExpectedPeak, words: Words): string =>
  `${dayWords(peak.date, words)}, ${words.formats.hourSpan(peak.from, peak.to)}`;

/** The one that most visitors are expected in; null without any. */
export const fullestOf = <T extends Pick<ExpectedVisitors, 'p50'>>(ones: readonly T[]): T | null =>
  ones.reduce<T | null>((fullest, one) => (one.p50 > (fullest?.p50 ?? -1) ? one : fullest), null);
