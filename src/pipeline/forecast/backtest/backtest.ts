import { type Forecast, forecastNetwork } from '../forecast.ts';
import { hourClassOf } from '../intervals.ts';
import type { BranchSeries, Network } from '../series.ts';
import { BASELINES, baselinesAt } from './baselines.ts';
import { held, type Judged, type Method } from './findings.ts';
import { addCovered, addError, emptyCoverage, emptyScore, pinball } from './judge.ts';
import { judgeSums } from './judge-sums.ts';

/** Spans of days ahead that whole days are judged over, by their last days. */
const DAY_SPANS = [7, 14, 28, 56] as const;

/** What an all-knowing forecast would have said of an hour (`24 × day + local hour`) of a branch. */
export type AllKnowing = (branch: number, hour: number) => number;

/**
 * Forecasts from each origin with what was known then, and judges by what came after. Hours are judged where something was
 * counted and every method can say something.
 *
 * @param origins days of the network's axis; the first day that was not known
 * @param into takes the sums in
 */
export function backtest(network: Network, origins: readonly number[], into: Judged, allKnowing?: AllKnowing): void {
  const naive = network.branches.map((series) => naiveError(series, Math.min(...origins)));
  for (const origin of origins) {
    const { hours, days, common } = forecastNetwork(network, origin);
    const baselines = baselinesAt(network, origin);
    into.origins++;
    for (const one of hours) judgeHour(network, one, baselines, naive, into, allKnowing);
    for (const one of days) judgeDay(network, one, baselines['last week'], into);
    judgeSums(network, { hours, days, common }, into);
  }
}

function judgeHour(
  network: Network,
  one: Forecast,
  baselines: ReturnType<typeof baselinesAt>,
  naive: readonly number[],
  into: Judged,
  allKnowing: AllKnowing | undefined,
): void {
  const series = network.branches[one.branch] as BranchSeries;
  const hour = 24 * one.day + (one.hour as number);
  if (one.day >= network.days || (series.weight[hour] as number) < 1) return;
  const came = series.visitors[hour] as number;
  const said = new Map<Method, number>([['forecast', one.p50]]);
  for (const baseline of BASELINES) said.set(baseline, baselines[baseline](one.branch, hour));
  if (allKnowing) said.set('all-knowing', allKnowing(one.branch, hour));
  if ([...said.values()].some(Number.isNaN)) return;
  const holiday = series.calendar.holiday[one.day] === 1;
  const scores = one.ahead <= 7 ? into.week : into.secondWeek;
  for (const [method, value] of said) {
    addError(held(scores, method, emptyScore), came, value, holiday);
    const unit = naive[one.branch] as number;
    if (one.ahead > 7 || Number.isNaN(unit)) continue;
    const scaled = held(into.scaled, method, () => ({ sum: 0, hours: 0 }));
    scaled.sum += Math.abs(came - value) / unit;
    scaled.hours++;
  }
  if (one.ahead > 7) return;
  const hourClass = hourClassOf(one.hour as number, (series.calendar.special[one.day] as number) >= 0);
  addCovered(held(into.hourClasses, hourClass, emptyCoverage), came, one.p10, one.p90);
  into.pinball[0] += pinball(came, one.p10, 0.1);
  into.pinball[1] += pinball(came, one.p50, 0.5);
  into.pinball[2] += pinball(came, one.p90, 0.9);
}

function judgeDay(
  network: Network,
  one: Forecast,
  lastWeek: (branch: number, hour: number) => number,
  into: Judged,
): void {
  const { open, weight, visitors, calendar } = network.branches[one.branch] as BranchSeries;
  if (one.day >= network.days) return;
  let [came, before] = [0, 0];
  for (let hour = 24 * one.day; hour < 24 * one.day + 24; hour++) {
    if (open[hour] === 0) continue;
    if ((weight[hour] as number) < 1) return;
    came += visitors[hour] as number;
    before += lastWeek(one.branch, hour);
  }
  if (Number.isNaN(before)) return;
  const span = DAY_SPANS.find((last) => one.ahead <= last) ?? 56;
  const days = held(into.days, span, () => ({
    forecast: emptyScore(),
    lastWeek: emptyScore(),
    coverage: emptyCoverage(),
  }));
  const holiday = calendar.holiday[one.day] === 1;
  addError(days.forecast, came, one.p50, holiday);
  addError(days.lastWeek, came, before, holiday);
  addCovered(days.coverage, came, one.p10, one.p90);
}

/** Mean absolute error of last week's same hour up to a day; NaN where there is none. */
function naiveError({ visitors, weight }: BranchSeries, until: number): number {
  let [sum, hours] = [0, 0];
  for (let hour = 168; hour < 24 * until; hour++) {
    if (weight[hour] === 0 || weight[hour - 168] === 0) continue;
    sum += Math.abs((visitors[hour] as number) - (visitors[hour - 168] as number));
    hours++;
  }
  return hours > 0 && sum > 0 ? sum / hours : Number.NaN;
}
