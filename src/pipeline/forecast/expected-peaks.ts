import type { ExpectedHour, ExpectedPeak } from '../../shared/forecast.ts';
import { SumBand } from './sum-band.ts';

/** Hours that a peak is made of: long enough to plan for, short enough to be one. */
const PEAK_HOURS = 2;

/**
 * The fullest two hours in a row of each day (or its one hour), in order of the days.
 *
 * @param hours in order
 * @param neighbours correlation of the errors of an hour and the next one, 0 to 1
 */
export function expectedPeaks(hours: readonly ExpectedHour[], neighbours: number): ExpectedPeak[] {
  const peaks = new Map<string, ExpectedPeak>();
  hours.forEach(({ date, hour }, place) => {
    const span = hours
      .slice(place, place + PEAK_HOURS)
      .filter((one, after) => one.date === date && one.hour === hour + after);
    const sum = span.reduce((band, one) => band.add(one), new SumBand()).quantiles(neighbours);
    if (sum.p50 > (peaks.get(date)?.p50 ?? -1)) peaks.set(date, { date, from: hour, to: hour + span.length, ...sum });
  });
  return [...peaks.values()];
}
