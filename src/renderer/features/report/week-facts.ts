import { isUnusual } from '../../charts/trend.ts';
import type { ComparedPeriod } from '../../data/queries/compared-days.ts';
import type { Day } from '../../data/queries/daily-series.ts';
import type { KeyFigures } from '../../data/queries/key-figures.ts';
import type { WeekHour } from '../../data/queries/week-profile.ts';
import type { WeekNotes } from './week-notes.ts';

/** What a report's page is made of: one ISO week of some branches together. */
export interface WeekReport {
  figures: KeyFigures;
  /** Monday to Sunday. */
  days: readonly Day[];
  profile: readonly WeekHour[];
  before: ComparedPeriod | null;
  lastYear: ComparedPeriod | null;
  notes: WeekNotes;
}

/** What a week tells at a glance. */
export interface WeekFacts {
  visitors: number | null;
  /** Visitors ÷ usual visitors of the same days − 1, over the days whose usual is known; null where of none. */
  againstUsual: number | null;
  busiest: Day | null;
  /** The fullest hours, the fullest first. */
  peaks: readonly (WeekHour & { visitors: number })[];
  /** Days at least as far from their same weekdays as the threshold, the farthest first. */
  odd: readonly Day[];
  hoursMissing: number;
  /** Days that are not in the lake yet. */
  absent: number;
}

const MAX_PEAKS = 4;

/** What the days and hours of a week tell; `threshold` is the share from which on a day is odd. */
export function weekFacts(
  { figures, days, profile }: Pick<WeekReport, 'figures' | 'days' | 'profile'>,
  threshold: number,
): WeekFacts {
  const sure = days.filter(
    ({ change, sameWeekday, visitors }) => change !== null && sameWeekday !== null && visitors !== null,
  );
  // Visitors and usual ones of the same branches: the change carries both.
  const usual = sure.reduce((sum, { visitors, change }) => sum + (visitors ?? 0) / (1 + (change ?? 0)), 0);
  const counted = sure.reduce((sum, { visitors }) => sum + (visitors ?? 0), 0);
  const byVisitors = days.filter(({ visitors }) => visitors !== null && visitors > 0);
  return {
    visitors: figures.visitors,
    againstUsual: usual > 0 ? counted / usual - 1 : null,
    busiest: byVisitors.toSorted((a, b) => (b.visitors ?? 0) - (a.visitors ?? 0))[0] ?? null,
    peaks: profile
      .flatMap((hour) => (hour.visitors !== null && hour.visitors > 0 ? [{ ...hour, visitors: hour.visitors }] : []))
      .toSorted((a, b) => b.visitors - a.visitors || a.weekday - b.weekday || a.hour - b.hour)
      .slice(0, MAX_PEAKS),
    odd: days
      .filter((day) => isUnusual(day, threshold))
      .toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0)),
    hoursMissing: days.reduce((sum, day) => sum + day.hoursMissing, 0),
    absent: days.filter(({ state }) => state === 'absent').length,
  };
}
