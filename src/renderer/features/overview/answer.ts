import type { BranchCalendar } from '../../data/queries/branch-calendar.ts';
import type { TodayHour } from '../../data/queries/today-hours.ts';
import { nextOpening, openSpan, presenceOn } from './opening.ts';

/** What the day at hand is to the branches looked at. */
export type Answer =
  /** The registry has none of them. */
  | { is: 'unknown' }
  /** None of them is there yet: the first one opens then. */
  | { is: 'to-come'; from: string }
  /** None of them is there any more: the last one has been gone since then. */
  | { is: 'gone'; since: string }
  | { is: 'closed'; byException: boolean; next: { date: string; minute: number } | null }
  /** Minutes of the local day at which they open and close; the fullest hour to come, where what is usual is known. */
  | { is: 'open'; started: boolean; opens: number; closes: number; busiest: { hour: number; usual: number } | null }
  | { is: 'over' };

/**
 * What a local date at a minute of it is to the branches.
 *
 * @param shut branches that are closed that day though their opening hours say otherwise
 */
export function answerOf(
  calendars: readonly BranchCalendar[],
  shut: readonly string[],
  hours: readonly TodayHour[],
  date: string,
  minute: number,
): Answer {
  if (calendars.length === 0) return { is: 'unknown' };
  const presences = calendars.map((calendar) => presenceOn(calendar, date));
  if (presences.every(({ is }) => is !== 'present')) {
    const coming = presences.flatMap((one) => (one.is === 'to-come' ? [one.from] : [])).sort();
    const gone = presences.flatMap((one) => (one.is === 'gone' ? [one.since] : [])).sort();
    return coming[0] ? { is: 'to-come', from: coming[0] } : { is: 'gone', since: gone.at(-1) ?? date };
  }
  const span = openSpan(
    calendars.filter(({ branch }) => !shut.includes(branch)),
    date,
  );
  if (!span)
    return {
      is: 'closed',
      byException: openSpan(calendars.map(withoutClosures), date) !== null,
      next: nextOpening(calendars, date),
    };
  if (minute >= span.to) return { is: 'over' };
  return {
    is: 'open',
    started: minute >= span.from,
    opens: span.from,
    closes: span.to,
    // Of an hour that is half over there is little left to be ready for.
    busiest: fullestHour(hours.filter(({ hour, visitors }) => visitors === null && 60 * hour + 30 >= minute)),
  };
}

const withoutClosures = (calendar: BranchCalendar): BranchCalendar => ({ ...calendar, closures: new Set() });

/** The hour that usually has most visitors, the earliest of equals; null where what is usual is known of none. */
export function fullestHour(hours: readonly TodayHour[]): { hour: number; usual: number } | null {
  const [fullest] = hours
    .flatMap(({ hour, usual }) => (usual === null ? [] : [{ hour, usual }]))
    .toSorted((a, b) => b.usual - a.usual || a.hour - b.hour);
  return fullest ?? null;
}

/** The day so far: its visitors, those of the hours whose usual is known, what of them was estimated, and up to which hour. */
export interface SoFar {
  visitors: number;
  comparable: { visitors: number; usual: number } | null;
  imputed: number;
  /** Local hour at which the latest counted one ends. */
  until: number;
}

/** The day so far; null while nothing of it is counted. */
export function soFar(hours: readonly TodayHour[]): SoFar | null {
  const counted = hours.filter(({ visitors }) => visitors !== null);
  const latest = counted.at(-1);
  if (!latest) return null;
  const sum = (of: (hour: TodayHour) => number) => counted.reduce((total, hour) => total + of(hour), 0);
  const known = counted.some(({ comparable }) => comparable !== null);
  return {
    visitors: sum(({ visitors }) => visitors ?? 0),
    comparable: known
      ? {
          visitors: sum(({ comparable }) => comparable?.visitors ?? 0),
          usual: sum(({ comparable }) => comparable?.usual ?? 0),
        }
      : null,
    imputed: sum(({ imputed }) => imputed),
    until: latest.hour + 1,
  };
}
