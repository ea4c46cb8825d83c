import { addDays } from '../../../shared/slots.ts';
import { capital } from '../../charts/day-sentences.ts';
import type { Words } from '../../i18n/words.ts';
import type { Language } from '../../state/choice.ts';
import { decisionWords } from '../decisions/decision-words.ts';
import { dayWords } from '../forecast/expected-words.ts';
import type { Planned } from '../forecast/planned/planned.ts';
import { plannedWhat, plannedWhen, whereWords } from '../forecast/planned/planned-words.ts';
import { type ClosedDay, holidayOn } from '../overview/opening.ts';
import type { DecidedHours, WeekNotes } from './week-notes.ts';

type NameOf = (branch: string) => string;

/** A day or some hours of the week, and what is known of them. */
interface Line {
  /** First local date. */
  date: string;
  text: string;
}

/**
 * What is known of a week, a line each, in the order of its days.
 *
 * @param alone whether the week is of one branch, which then need not be named
 */
export function noteLines(
  notes: WeekNotes,
  alone: boolean,
  nameOf: NameOf,
  language: Language,
  words: Words,
): string[] {
  const events = notes.planned.filter(({ factor, hours }) => factor > 0 || hours !== null);
  const lines: Line[] = [
    ...notes.closed.map((day) => ({ date: day.date, text: closedLine(day, notes, language, words) })),
    ...events.map((event) => ({ date: event.from, text: eventLine(event, alone, nameOf, words) })),
    ...notes.decided.map((hours) => ({ date: hours.when.first, text: decidedLine(hours, alone, nameOf, words) })),
  ];
  const told = lines.toSorted((a, b) => a.date.localeCompare(b.date)).map(({ text }) => capital(text));
  return [...new Set(told)];
}

function closedLine(day: ClosedDay, { closures, planned }: WeekNotes, language: Language, words: Words): string {
  const { t, formats } = words;
  const { date, closed, branches } = day;
  const holiday = holidayOn(closures, date, language);
  const said = planned.find((one) => one.factor === 0 && one.hours === null && one.from <= date && date <= one.to);
  const why = holiday ? t('report.known.holiday', { name: holiday }) : (said?.name ?? '');
  const who =
    closed === branches
      ? t('report.known.closedAll', { count: branches })
      : t('report.known.closedSome', { count: closed, value: formats.integer(closed), of: formats.integer(branches) });
  return line(dayWords(date, words), who, why, words);
}

const eventLine = (event: Planned, alone: boolean, nameOf: NameOf, words: Words): string =>
  line(
    plannedWhen(event, words),
    placed(plannedWhat(event, words), event.branches, alone, nameOf, words),
    event.name,
    words,
  );

function decidedLine({ decision, when }: DecidedHours, alone: boolean, nameOf: NameOf, words: Words): string {
  const { first, last, from, to } = when;
  const span =
    first === last
      ? `${dayWords(first, words)}, ${words.formats.hourSpan(from, to)}`
      : words.formats.dates({ from: first, to: addDays(last, 1) });
  const said = decisionWords(decision, nameOf, words);
  const what = `${said.charAt(0).toLocaleLowerCase()}${said.slice(1)}`;
  return line(span, placed(what, [decision.branch_id], alone, nameOf, words), decision.note, words);
}

const placed = (what: string, branches: readonly string[], alone: boolean, nameOf: NameOf, words: Words): string =>
  alone ? what : `${what}, ${whereWords(branches, nameOf, words)}`;

const line = (when: string, what: string, why: string, { t }: Words): string =>
  why === '' ? t('report.known.line', { when, what }) : t('report.known.because', { when, what, why });
