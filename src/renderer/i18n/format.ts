import { addDays, DAY_MS } from '../../shared/slots.ts';
import type { Language } from '../state/choice.ts';
import type { DateRange } from '../state/period.ts';

/** How numbers, dates and hours are written in a language. */
export interface Formats {
  /** `4 812` */
  integer(value: number): string;
  /** `4 812`, and `112 k` from ten thousand on: for where there is little room */
  short(value: number): string;
  /** `12,5`: with up to three decimals, as a reading may have them */
  number(value: number): string;
  /** `97 %`: down to the whole percent, so that 100 % means all. */
  share(value: number): string;
  /** `3 %`: a share above zero is at least 1 %, so that 0 % means none. */
  atLeastOnePercent(value: number): string;
  /** `+6 %`, `−3 %` */
  change(value: number): string;
  /** `13 mars` */
  shortDate(date: string): string;
  /** `mars`, and `janv. 2026` where a year begins */
  month(date: string): string;
  /** `mars 2026` */
  monthAndYear(date: string): string;
  /** `vendredi 13 mars 2026` */
  longDate(date: string): string;
  /** `13 mars 2026` */
  date(date: string): string;
  /** `26 oct. – 22 nov.`, last day included; with the years unless both ends lie in `year` */
  shortDates(range: DateRange, year: string): string;
  /** `26 octobre – 22 novembre 2026`, last day included */
  dates(range: DateRange): string;
  /** `vendredi`, from the ISO weekday, Monday 1 */
  weekday(iso: number): string;
  /** `ven.` */
  shortWeekday(iso: number): string;
  /** `10–11 h`, from a local hour */
  hours(hour: number): string;
  /** `10–14 h`, from local hours; the second one is the end */
  hourSpan(from: number, to: number): string;
  /** `10 h` */
  hour(hour: number): string;
  /** `23 nov., 16 h`, in an IANA zone, or in that of this computer; with its year where that is not the year of `now` */
  instant(milliseconds: number, now: number, zone?: string | null): string;
  /** `1–3 août 2026, 09:00 …`: instants from and to, milliseconds UTC, written in UTC; whole days as dates alone */
  utcRange(from: number, to: number): string;
  /** `2 min`, `40 s` */
  duration(seconds: number): string;
}

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** 2024 starts on a Monday: the first to the seventh of January are the seven weekdays. */
const aDayOfThe = (isoWeekday: number) => Date.UTC(2024, 0, isoWeekday);

/** Hours that no line break parts: a word joiner after the dash, a no-break space before the unit. */
const span = (from: number, to: number) => `${from}–\u2060${to}\u00a0h`;

/** Dates of the lake are local dates without a zone; as UTC days they are written as they are. */
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`);

function make(language: Language): Formats {
  const locale = LOCALES[language];
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const day = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const integer = number({ maximumFractionDigits: 0 });
  const compact = number({ notation: 'compact', maximumFractionDigits: 0 });
  const exact = number({ maximumFractionDigits: 3 });
  const percent = number({ style: 'percent', maximumFractionDigits: 0 });
  const change = number({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const short = day({ day: 'numeric', month: 'short' });
  const month = day({ month: 'short' });
  const monthOfYear = day({ month: 'short', year: 'numeric' });
  const wholeMonth = day({ month: 'long', year: 'numeric' });
  const long = day({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const full = day({ day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = day({ weekday: 'long' });
  const shortWeekday = day({ weekday: 'short' });
  const clock = { fr: { hour: 'numeric' }, en: { hour: '2-digit', minute: '2-digit' } } as const;
  const moment = { day: 'numeric', month: 'short', ...clock[language] } as const;
  const instants = new Map<string | undefined, { short: Intl.DateTimeFormat; long: Intl.DateTimeFormat }>();
  const instantsIn = (timeZone: string | undefined) => {
    const made = instants.get(timeZone) ?? {
      short: new Intl.DateTimeFormat(locale, { ...moment, timeZone }),
      long: new Intl.DateTimeFormat(locale, { ...moment, year: 'numeric', timeZone }),
    };
    instants.set(timeZone, made);
    return made;
  };
  const utcDays = day({ day: 'numeric', month: 'short', year: 'numeric' });
  const utcHours = day({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const unit = (name: string) => number({ style: 'unit', unit: name, maximumFractionDigits: 0 });
  const [seconds, minutes] = [unit('second'), unit('minute')];
  return {
    integer: (value) => integer.format(value),
    short: (value) => (value < 10_000 ? integer : compact).format(value),
    number: (value) => exact.format(value),
    share: (value) => percent.format(Math.floor(value * 100 + 1e-9) / 100),
    atLeastOnePercent: (value) => percent.format(value > 0 ? Math.max(0.01, value) : 0),
    change: (value) => change.format(value).replace('-', '−'),
    shortDate: (date) => short.format(dayOf(date)),
    month: (date) => (date.slice(5, 7) === '01' ? monthOfYear : month).format(dayOf(date)),
    monthAndYear: (date) => wholeMonth.format(dayOf(date)),
    longDate: (date) => long.format(dayOf(date)),
    date: (date) => full.format(dayOf(date)),
    shortDates: ({ from, to }, year) => {
      const last = addDays(to, -1);
      return ([from, last].every((date) => date.startsWith(year)) ? short : utcDays).formatRange(
        dayOf(from),
        dayOf(last),
      );
    },
    dates: ({ from, to }) => full.formatRange(dayOf(from), dayOf(addDays(to, -1))),
    weekday: (iso) => weekday.format(aDayOfThe(iso)),
    shortWeekday: (iso) => shortWeekday.format(aDayOfThe(iso)),
    hours: (hour) => span(hour, hour + 1),
    hourSpan: span,
    hour: (hour) => `${hour}\u00a0h`,
    instant: (milliseconds, now, zone) => {
      const { short, long } = instantsIn(zone ?? undefined);
      return (yearIn(long, milliseconds) === yearIn(long, now) ? short : long).format(milliseconds);
    },
    utcRange: (from, to) =>
      from % DAY_MS === 0 && to % DAY_MS === 0 ? utcDays.formatRange(from, to - 1) : utcHours.formatRange(from, to),
    duration: (time) => (time < 90 ? seconds.format(Math.ceil(time)) : minutes.format(Math.round(time / 60))),
  };
}

const yearIn = (format: Intl.DateTimeFormat, instant: number): string | undefined =>
  format.formatToParts(instant).find(({ type }) => type === 'year')?.value;

const made = new Map<Language, Formats>();

/** The formats of a language, made once. */
export function formatsOf(language: Language): Formats {
  const formats = made.get(language) ?? make(language);
  made.set(language, formats);
  return formats;
}
