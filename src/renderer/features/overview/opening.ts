import type { Closure } from '../../../shared/app-api.ts';
import { WEEKDAYS } from '../../../shared/branch.ts';
import { addDays } from '../../../shared/slots.ts';
import type { BranchCalendar } from '../../data/queries/branch-calendar.ts';
import type { Language } from '../../state/choice.ts';
import { isoWeekday } from '../../state/period.ts';

/** Days ahead that the overview looks at. */
export const LOOK_AHEAD_DAYS = 14;

/** Whether a branch is there on a local date: not yet, and from when on; no more, and since when; or present. */
export type Presence = { is: 'present' } | { is: 'to-come'; from: string } | { is: 'gone'; since: string };

export function presenceOn({ openedOn, closedOn }: BranchCalendar, date: string): Presence {
  if (closedOn !== null && closedOn <= date) return { is: 'gone', since: closedOn };
  if (openedOn !== null && openedOn > date) return { is: 'to-come', from: openedOn };
  return { is: 'present' };
}

/** Minutes of the local day over which the opening hours have a branch open on a date: the first and the end of the last. */
export interface OpenSpan {
  from: number;
  to: number;
}

/** When the first of the branches opens on a local date by their calendars, and the last one closes; null where none opens. */
export function openSpan(calendars: readonly BranchCalendar[], date: string): OpenSpan | null {
  const weekday = WEEKDAYS[isoWeekday(date) - 1];
  const spans = calendars
    .filter((calendar) => presenceOn(calendar, date).is === 'present' && !calendar.closures.has(date))
    .flatMap(({ openingHours }) => (weekday && openingHours[weekday]) || []);
  if (spans.length === 0) return null;
  return {
    from: Math.min(...spans.map(([open]) => minutes(open))),
    to: Math.max(...spans.map(([, close]) => minutes(close))),
  };
}

/** The next local date after `date`, and the minute of that day, at which one of the branches opens by its calendar. */
export function nextOpening(
  calendars: readonly BranchCalendar[],
  date: string,
): { date: string; minute: number } | null {
  for (let days = 1; days <= LOOK_AHEAD_DAYS; days++) {
    const next = addDays(date, days);
    const span = openSpan(calendars, next);
    if (span) return { date: next, minute: span.from };
  }
  return null;
}

function minutes(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number);
  return 60 * (hour ?? 0) + (minute ?? 0);
}

/** A day on which branches are closed that their opening hours would have open. */
export interface ClosedDay {
  date: string;
  /** Branches closed, and branches that their opening hours would have open. */
  closed: number;
  branches: number;
}

/** Days ahead on which closed branches are told of before they are closed. */
export const TELL_AHEAD_DAYS = 8;

/** The days from `date` on, within `days` of it, on which closures shut branches. */
export function closedDays(calendars: readonly BranchCalendar[], date: string, days: number): ClosedDay[] {
  return Array.from({ length: days }, (_, ahead) => addDays(date, ahead)).flatMap((day) => {
    const weekday = WEEKDAYS[isoWeekday(day) - 1];
    const planned = calendars.filter(
      (calendar) =>
        presenceOn(calendar, day).is === 'present' && weekday && (calendar.openingHours[weekday]?.length ?? 0) > 0,
    );
    const closed = planned.filter(({ closures }) => closures.has(day)).length;
    return closed > 0 ? [{ date: day, closed, branches: planned.length }] : [];
  });
}

/** The name of a public holiday in a language; empty on a date that is none. */
export const holidayOn = (closures: readonly Closure[], date: string, language: Language): string =>
  closures.find((closure) => closure.date === date && closure.name !== null)?.name?.[language] ?? '';
