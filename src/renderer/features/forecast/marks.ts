import type { Words } from '../../i18n/words.ts';
import type { Language } from '../../state/choice.ts';
import { holidayOn } from '../overview/opening.ts';
import type { Ahead } from './use-forecast.ts';

/** What is known beforehand of a day to come. */
export interface Mark {
  /** In a word or two. */
  sign: string;
  sentence: string;
}

/** What is known beforehand of the days ahead: holidays, and days on which branches are said to be closed. */
export function marksOf(
  { closed, closures }: Pick<Ahead, 'closed' | 'closures'>,
  language: Language,
  { t, formats }: Words,
): Map<string, Mark> {
  return new Map(
    closed.map(({ date, closed: shut, branches }) => {
      const name = holidayOn(closures, date, language);
      const sign = name || t('forecast.closed');
      const sentence =
        shut === branches
          ? t('forecast.closedAll', { count: branches })
          : t('forecast.closedSome', { count: shut, value: formats.integer(shut), of: formats.integer(branches) });
      return [date, { sign, sentence: name ? t('forecast.holiday', { name, sentence }) : sentence }];
    }),
  );
}
