import ical, { ICalCalendarMethod } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { minuteOf } from '../../shared/clock-time.ts';
import type { Shift, Skill } from '../../shared/staffing-settings.ts';
import { type CsvLanguage, csvText } from '../csv-cells.ts';
import { workedMinutes } from './week-rota.ts';

const WORDS = {
  fr: {
    header: ['personne', 'date', 'de', 'à', 'où', 'heures du jour'],
    at: { counter: 'guichet', adviser: 'conseil' },
    summary: (person: string, at: string) => `${person}, ${at}`,
  },
  en: {
    header: ['person', 'date', 'from', 'to', 'at', 'hours_of_day'],
    at: { counter: 'counter', adviser: 'adviser' },
    summary: (person: string, at: string) => `${person}, ${at}`,
  },
} as const;

/** A rota as a table for a spreadsheet: a row for each spell of work, with the hours of the whole day in its first. */
export function rotaToCsv(shifts: readonly Shift[], language: CsvLanguage): string {
  const { header, at } = WORDS[language];
  const number = (value: number) => (language === 'fr' ? String(value).replace('.', ',') : String(value));
  const rows = shifts.flatMap((shift) =>
    shift.spells.map((spell, place) => [
      shift.person,
      shift.date,
      spell.from,
      spell.to,
      at[spell.at],
      place === 0 ? number(Math.round((100 * workedMinutes(shift)) / 60) / 100) : '',
    ]),
  );
  return csvText([[...header], ...rows]);
}

/** What a calendar is made for. */
export interface CalendarOf {
  branch: { id: string; name: string; timezone: string };
  week: string;
  language: CsvLanguage;
  /** When it is made, milliseconds UTC. */
  now: number;
}

/**
 * A rota as an iCalendar file (RFC 5545): an event for each spell of work, in UTC, so that no calendar needs the branch's zone.
 * An event keeps its UID as long as person, date and place in the day are the same, so that a later file replaces it.
 */
export function rotaToCalendar(shifts: readonly Shift[], { branch, week, language, now }: CalendarOf): string {
  const { at, summary } = WORDS[language];
  const calendar = ical({
    name: `${branch.name}, ${week}`,
    prodId: { company: 'Affluence', product: 'Affluence', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { person, date, spells } of shifts)
    spells.forEach((spell, place) => {
      calendar.createEvent({
        id: `${date}-${place}-${uidPart(person)}-${uidPart(branch.id)}@affluence`,
        stamp: new Date(now),
        start: instantOf(date, spell.from, branch.timezone),
        end: instantOf(date, spell.to, branch.timezone),
        summary: summary(person, at[spell.at satisfies Skill]),
        location: branch.name,
      });
    });
  return `${calendar.toString()}\r\n`;
}

/** Names as letters and digits that no calendar has to escape. */
const uidPart = (text: string): string => Buffer.from(text, 'utf8').toString('hex');

/** A local time of a date as an instant; one that a clock skips in spring is taken after the jump. */
function instantOf(date: string, time: string, timezone: string): Date {
  const minutes = minuteOf(time);
  const start = Temporal.PlainDate.from(date).add({ days: Math.floor(minutes / 1440) });
  const clock = Temporal.PlainTime.from({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 });
  return new Date(start.toZonedDateTime({ timeZone: timezone, plainTime: clock }).epochMilliseconds);
}
