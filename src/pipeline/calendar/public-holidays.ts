import Holidays from 'date-holidays';

/** A public holiday, and how it is called in the page's languages. */
export interface PublicHoliday {
  /** Local date, `YYYY-MM-DD`. */
  date: string;
  name: { fr: string; en: string };
}

/** Working out a year takes some milliseconds, and every transformation asks for one. */
const known = new Map<string, PublicHoliday[]>();

/**
 * Public holidays of some years, both included, in order of their dates.
 *
 * @param calendar as date-holidays names it: `FR`, or with a state or region as in `FR-BL`; one that it does not know has none
 */
export function publicHolidays(calendar: string, { from, to }: { from: number; to: number }): PublicHoliday[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => ofYear(calendar, from + place)).flat();
}

function ofYear(calendar: string, year: number): PublicHoliday[] {
  const key = `${calendar}/${year}`;
  const held = known.get(key) ?? workOut(calendar, year);
  known.set(key, held);
  return held;
}

function workOut(calendar: string, year: number): PublicHoliday[] {
  const [country = '', state = '', region = ''] = calendar.split('-');
  const holidays = new Holidays(country, state, region);
  const named = (language: string) => holidays.getHolidays(year, language).filter(({ type }) => type === 'public');
  const english = new Map(named('en').map(({ date, name }) => [date, name]));
  const found = new Map<string, PublicHoliday>();
  for (const { date: start, name } of named('fr')) {
    const date = start.slice(0, 10);
    if (!found.has(date)) found.set(date, { date, name: { fr: name, en: english.get(start) ?? name } });
  }
  return [...found.values()].sort((a, b) => a.date.localeCompare(b.date));
}
