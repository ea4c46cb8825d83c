import { expectedPeaks } from '../expected-peaks.ts';
import type { Forecast, NetworkForecast } from '../forecast.ts';
import type { BranchSeries, Network } from '../series.ts';
import { SumBand } from '../sum-band.ts';
import { held, type Judged, type Sum } from './findings.ts';
import { addCovered, addError, emptyCoverage, emptyScore } from './judge.ts';

/** Days ahead that sums are judged over. */
const DAYS = 7;

/** Judges what is said of sums, over branches and over hours; only those of which every part was counted. */
export function judgeSums(
  network: Network,
  { hours, days, common }: Pick<NetworkForecast, 'hours' | 'days' | 'common'>,
  into: Judged,
): void {
  const soon = (one: Forecast) => one.ahead <= DAYS && one.day < network.days;
  judgeTogether(network, hours.filter(soon), 'all branches, an hour', common.hours, into);
  judgeTogether(network, days.filter(soon), 'all branches, a day', common.days, into);
  judgePeaks(network, hours.filter(soon), common.neighbours, into);
}

/** What came in an hour, or on a day where `hour` is null; NaN where some of it was not counted. */
function came({ open, weight, visitors }: BranchSeries, day: number, hour: number | null): number {
  const [from, to] = hour === null ? [24 * day, 24 * day + 24] : [24 * day + hour, 24 * day + hour + 1];
  let sum = 0;
  for (let at = from; at < to; at++) {
    if (open[at] === 0) continue;
    sum += (weight[at] as number) < 1 ? Number.NaN : (visitors[at] as number);
  }
  return sum;
}

function judgeTogether(network: Network, ones: readonly Forecast[], sum: Sum, correlation: number, into: Judged): void {
  const sums = new Map<number, { band: SumBand; came: number; holiday: boolean }>();
  for (const one of ones) {
    const series = network.branches[one.branch] as BranchSeries;
    const holiday = series.calendar.holiday[one.day] === 1;
    const all = held(sums, 24 * one.day + (one.hour ?? 0), () => ({ band: new SumBand(), came: 0, holiday }));
    all.band.add(one);
    all.came += came(series, one.day, one.hour);
  }
  for (const { band, came, holiday } of sums.values()) judge(sum, band.quantiles(correlation), came, holiday, into);
}

function judgePeaks(network: Network, hours: readonly Forecast[], neighbours: number, into: Judged): void {
  network.branches.forEach((series, branch) => {
    const own = hours.flatMap((one) =>
      one.branch === branch && one.hour !== null ? [{ ...one, hour: one.hour, date: String(one.day) }] : [],
    );
    for (const peak of expectedPeaks(own, neighbours)) {
      const day = Number(peak.date);
      let sum = 0;
      for (let hour = peak.from; hour < peak.to; hour++) sum += came(series, day, hour);
      judge('a branch, its fullest two hours', peak, sum, series.calendar.holiday[day] === 1, into);
    }
  });
}

function judge(
  sum: Sum,
  { p10, p50, p90 }: { p10: number; p50: number; p90: number },
  came: number,
  holiday: boolean,
  into: Judged,
): void {
  if (Number.isNaN(came)) return;
  const judged = held(into.sums, sum, () => ({ forecast: emptyScore(), coverage: emptyCoverage() }));
  addError(judged.forecast, came, p50, holiday);
  addCovered(judged.coverage, came, p10, p90);
}
