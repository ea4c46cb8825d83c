import Holidays from 'date-holidays';
import { type Branch, branch as branchSchema, type OpeningHours, openingSpan, WEEKDAYS } from '../../shared/branch.ts';
import type { BranchCells, BranchField, RowProblemCode } from '../../shared/branch-cells.ts';

/** The longest name, city or region. */
const MOST_LETTERS = 120;

const TYPES = branchSchema.shape.type.unwrap().options;
/** As a branch's file in French calls them. */
export const FRENCH_TYPES: Readonly<Record<(typeof TYPES)[number], string>> = {
  city: 'centre-ville',
  suburb: 'périphérie',
  village: 'village',
  mall: 'centre commercial',
  station: 'gare',
  other: 'autre',
};

/** Words for a day without opening hours, letters plain. */
const CLOSED = new Set(['', '-', 'ferme', 'fermee', 'closed']);

/** A branch as the text of its cells, each in the one way in which it is written. */
export function cellsOf(branch: Branch): BranchCells {
  const hours = WEEKDAYS.map((weekday) => [weekday, hoursText(branch.opening_hours[weekday] ?? [])] as const);
  return {
    name: branch.name,
    city: branch.city,
    region: branch.region ?? '',
    type: branch.type ?? '',
    ...(Object.fromEntries(hours) as Record<(typeof WEEKDAYS)[number], string>),
    holidays: branch.holidays ?? '',
    opened_on: branch.opened_on ?? '',
    closed_on: branch.closed_on ?? '',
  };
}

/** A branch with other cells; they must be written as {@link cellsOf} does. */
export function withCells(branch: Branch, cells: Partial<BranchCells>): Branch {
  const { id, timezone, sensors } = branch;
  const all = { ...cellsOf(branch), ...cells };
  const given = Object.entries(all).filter(([field, text]) => text !== '' && !isWeekday(field));
  return branchSchema.parse({
    city: '',
    ...Object.fromEntries(given),
    id,
    timezone,
    sensors,
    opening_hours: hoursFrom(all),
  });
}

/** What someone wrote into a cell, as {@link cellsOf} writes it, or why that can't be. */
export function readCell(field: BranchField, written: string): { text: string } | { problem: RowProblemCode } {
  const text = written.trim();
  if (isWeekday(field)) return readHours(text);
  if (field === 'type') return readType(text);
  if (field === 'holidays') return readCalendar(text.toUpperCase());
  if (field === 'opened_on' || field === 'closed_on') return readDate(text);
  if (field === 'name' && text === '') return { problem: 'name-empty' };
  return text.length > MOST_LETTERS ? { problem: 'text-too-long' } : { text };
}

/** Letters without case and accents, for words that people type. */
export const plainWord = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

const isWeekday = (field: string): field is (typeof WEEKDAYS)[number] =>
  (WEEKDAYS as readonly string[]).includes(field);

type Spans = NonNullable<OpeningHours['monday']>;

const hoursText = (spans: Spans): string =>
  spans
    .map(([opens, closes]) => `${opens}-${closes}`)
    .sort()
    .join(' ');

function hoursFrom(cells: BranchCells): OpeningHours {
  const spans = (text: string) => text.split(' ').map((span) => span.split('-') as [string, string]);
  return Object.fromEntries(
    WEEKDAYS.flatMap((weekday) => (cells[weekday] === '' ? [] : [[weekday, spans(cells[weekday])]])),
  );
}

const SPAN = /(\d{1,2})\s*(?:[:h]\s*(\d{2})?)?\s*(?:-|–|—|à|to)\s*(\d{1,2})\s*(?:[:h]\s*(\d{2})?)?/gi;

/** `09:00-12:30 13:30-18:00`, also as people write it: `9h-12h30, 13h30-18h`, `9 à 12`, `fermé`. */
function readHours(text: string): { text: string } | { problem: RowProblemCode } {
  if (CLOSED.has(plainWord(text))) return { text: '' };
  if (text.replace(SPAN, '').replace(/\bet\b|\band\b|[\s,;/&+]/gi, '') !== '') return { problem: 'hours-unreadable' };
  const clock = (hours = '', minutes = '00') => `${hours.padStart(2, '0')}:${minutes}`;
  const spans = [...text.matchAll(SPAN)]
    .map(([, opens, past, closes, after]): [string, string] => [clock(opens, past), clock(closes, after)])
    .sort(([one], [other]) => one.localeCompare(other));
  if (!spans.every((span) => openingSpan.safeParse(span).success)) return { problem: 'hours-unreadable' };
  const overlaps = spans.some(([opens], place) => opens < (spans[place - 1]?.[1] ?? ''));
  return overlaps ? { problem: 'hours-overlap' } : { text: hoursText(spans) };
}

function readType(text: string): { text: string } | { problem: RowProblemCode } {
  const typed = plainWord(text);
  if (typed === '') return { text: '' };
  const type = TYPES.find((one) => one === typed || plainWord(FRENCH_TYPES[one]) === typed);
  return type ? { text: type } : { problem: 'type-unknown' };
}

function readCalendar(text: string): { text: string } | { problem: RowProblemCode } {
  if (text === '') return { text };
  const [country = '', state, region, ...more] = text.split('-');
  const known = new Holidays();
  const isKnown =
    more.length === 0 &&
    country in (known.getCountries() ?? {}) &&
    (state === undefined || state in (known.getStates(country) ?? {})) &&
    (region === undefined || region in (known.getRegions(country, state ?? '') ?? {}));
  return isKnown ? { text } : { problem: 'calendar-unknown' };
}

/** `2026-03-01`, or as spreadsheets in France write it, `01/03/2026`. */
function readDate(text: string): { text: string } | { problem: RowProblemCode } {
  if (text === '') return { text };
  const [, day = '', month = '', year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return branchSchema.shape.opened_on.unwrap().safeParse(date).success
    ? { text: date }
    : { problem: 'date-unreadable' };
}
