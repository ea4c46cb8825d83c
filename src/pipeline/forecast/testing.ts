import { calendarDays, weekdayOfDate } from './calendar-days.ts';
import { type BranchSeries, DAYS_AHEAD, type Network } from './series.ts';

/** A small number of visitors around a mean, always the same for the same day, hour and branch. */
function countOf(mean: number, day: number, hour: number, branch: number): number {
  const draw = Math.imul(day * 31 + hour * 7 + branch * 101 + 1, 0x9e3779b1) >>> 8;
  return Math.round(mean * (0.7 + (0.6 * draw) / 2 ** 24));
}

/**
 * A network of French branches open on working days from 9 to 17 h, busier in the morning and on Mondays, with counts that
 * scatter by 30 % to either side.
 *
 * @param days of readings; the last ones of each branch where `known` gives fewer
 */
export function aNetwork(days: number, means: readonly number[], known: readonly number[] = []): Network {
  const firstDate = '2025-01-06';
  const calendar = calendarDays(firstDate, days + DAYS_AHEAD, 'FR', 'A');
  const branches = means.map((mean, place): BranchSeries => {
    const series: BranchSeries = {
      id: `B${place}`,
      type: 'city',
      visitors: new Float32Array(24 * days).fill(Number.NaN),
      weight: new Float32Array(24 * days),
      open: new Uint8Array(24 * (days + DAYS_AHEAD)),
      planned: null,
      calendar,
    };
    for (let day = 0; day < days + DAYS_AHEAD; day++) {
      if (day % 7 >= 5 || calendar.holiday[day] === 1) continue;
      for (let hour = 9; hour < 17; hour++) {
        series.open[24 * day + hour] = 1;
        if (day >= days || day < days - (known[place] ?? days)) continue;
        const busy = (hour < 12 ? 1.4 : 0.8) * (day % 7 === 0 ? 1.3 : 1);
        series.visitors[24 * day + hour] = countOf(mean * busy, day, hour, place);
        series.weight[24 * day + hour] = 1;
      }
    }
    return series;
  });
  return { firstDate, firstWeekday: weekdayOfDate(firstDate), days, branches };
}
