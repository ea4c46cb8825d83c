import { addDays } from '../../../shared/slots.ts';
import type { Words } from '../../i18n/words.ts';
import type { Language } from '../../state/choice.ts';
import { eachDate } from '../../state/period.ts';
import { holidayOn } from '../overview/opening.ts';
import type { Planned } from './planned/planned.ts';
import { plannedWhat } from './planned/planned-words.ts';
import type { Soon } from './use-forecast.ts';

/** What is known beforehand of a day to come. */
export interface Mark {
  /** In a word or two. */
  sign: string;
  sentence: string;
}

/** What is known beforehand of the days ahead: holidays, days on which branches are said to be closed, and events. */
export function marksOf(
  { closed, closures, planned }: Pick<Soon, 'closed' | 'closures' | 'planned'>,
  language: Language,
  words: Words,
): Map<string, Mark> {
  const { t, formats } = words;
  const marks = new Map(
    planned
      .filter(({ factor, hours }) => factor > 0 || hours !== null)
      .flatMap((event) =>
        eachDate({ from: event.from, to: addDays(event.to, 1) }).map((date): [string, Mark] => [
          date,
          { sign: event.name || plannedWhat(event, words), sentence: plannedSentence(event, words) },
        ]),
      ),
  );
  for (const { date, closed: shut, branches } of closed) {
    const name = holidayOn(closures, date, language);
    const sentence =
      shut === branches
        ? t('forecast.closedAll', { count: branches })
        : t('forecast.closedSome', { count: shut, value: formats.integer(shut), of: formats.integer(branches) });
    marks.set(date, {
      sign: name || t('forecast.closed'),
      sentence: name ? t('forecast.holiday', { name, sentence }) : sentence,
    });
  }
  return marks;
}

function plannedSentence(event: Planned, words: Words): string {
  const hours = event.hours ? `, ${words.formats.hourSpan(event.hours.from, event.hours.to)}` : '';
  const what = `${plannedWhat(event, words)}${hours}`;
  return event.name
    ? words.t('forecast.planned.named', { name: event.name, what })
    : words.t('forecast.planned.plain', { what });
}
