import { WEEKDAYS } from '../../../shared/branch.ts';
import { addDays } from '../../../shared/slots.ts';
import type { BranchCalendar } from '../../data/queries/branch-calendar.ts';
import { isoWeekday } from '../../state/period.ts';

/** Days ahead in which a closed branch is looked for to open again. */
const LOOK_AHEAD_DAYS = 14;

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

/** When the first of the branches opens on a local date by their opening hours, and the last one closes; null where none opens. */
export function openSpan(calendars: readonly BranchCalendar[], date: string): OpenSpan | null {
  const weekday = WEEKDAYS[isoWeekday(date) - 1];
  const spans = calendars
    .filter((calendar) => presenceOn(calendar, date).is === 'present')
    .flatMap(({ openingHours }) => (weekday && openingHours[weekday]) || []);
  if (spans.length === 0) return null;
  return {
    from: Math.min(...spans.map(([open]) => minutes(open))),
    to: Math.max(...spans.map(([, close]) => minutes(close))),
  };
}

/** The next local date after `date`, and the minute of that day, at which one of the branches opens by its opening hours. */
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
