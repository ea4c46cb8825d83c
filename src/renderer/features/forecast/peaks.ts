import type { ExpectedHour, ExpectedVisitors } from '../../../shared/forecast.ts';

/** Hours in a row of a day, with what is expected over all of them. */
export interface Peak extends ExpectedVisitors {
  /** First local hour, and the one at whose start they end. */
  from: number;
  to: number;
}

/** Hours that a peak is made of: long enough to plan for, short enough to be one. */
const PEAK_HOURS = 2;

/**
 * The fullest two hours in a row of each day, or its one hour, in order of the days. Their intervals are added up, as if
 * both hours erred the same way.
 */
export function peaksOf(hours: readonly ExpectedHour[]): Peak[] {
  const peaks = new Map<string, Peak>();
  hours.forEach((hour, place) => {
    const next = hours
      .slice(place, place + PEAK_HOURS)
      .filter((one, at) => one.date === hour.date && one.hour === hour.hour + at);
    const sum = (of: (one: ExpectedHour) => number) => next.reduce((all, one) => all + of(one), 0);
    const peak: Peak = {
      date: hour.date,
      from: hour.hour,
      to: hour.hour + next.length,
      p10: sum(({ p10 }) => p10),
      p50: sum(({ p50 }) => p50),
      p90: sum(({ p90 }) => p90),
      mean: sum(({ mean }) => mean),
    };
    if (peak.p50 > (peaks.get(hour.date)?.p50 ?? -1)) peaks.set(hour.date, peak);
  });
  return [...peaks.values()];
}

/** The one that most visitors are expected in; null without any. */
export const fullestOf = <T extends Pick<ExpectedVisitors, 'p50'>>(ones: readonly T[]): T | null =>
  ones.reduce<T | null>((fullest, one) => (one.p50 > (fullest?.p50 ?? -1) ? one : fullest), null);
