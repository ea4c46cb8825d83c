import { type Lack, LEAST_DAYS } from '../../shared/forecast.ts';
import { combined, horizonOf, learnWeights, type Weights } from './combine.ts';
import type { CommonErrors } from './common-errors.ts';
import { learnDayEffects } from './day-effects.ts';
import { historyRows } from './history-rows.ts';
import {
  type Calibration,
  calibrate,
  daySpread,
  type ErrorQuantiles,
  HOUR_CLASSES,
  hourClassOf,
  hourSpread,
  widened,
} from './intervals.ts';
import { learnRefinement } from './refine.ts';
import type { Rows } from './rows.ts';
import { type BranchSeries, HOURLY_DAYS_AHEAD, type Network } from './series.ts';

/** The name that forecasts of this method carry, so that those of a later one can be told from them. */
export const MODEL = 'pooled-2';

/** Visitors forecast of an hour, or of a day where `hour` is null: quantiles and mean. */
export interface Forecast {
  /** Place of the branch in the network, day of its axis, local hour. */
  branch: number;
  day: number;
  hour: number | null;
  /** 1 for the first day that was not known. */
  ahead: number;
  p10: number;
  p50: number;
  p90: number;
  mean: number;
}

export interface NetworkForecast {
  /** Every open hour of the next two weeks. */
  hours: Forecast[];
  /** Every day of the next eight weeks with an open hour. */
  days: Forecast[];
  /** Branches, by their places, that can't be forecast. */
  without: { branch: number; lack: Exclude<Lack, 'closed' | 'not-made'> }[];
  /** Days with readings that each branch's forecast rests on. */
  daysKnown: number[];
  /** How errors hang together; see {@link CommonErrors}. */
  common: CommonErrors;
}

/** Where nothing was forecast. */
const UNKNOWN: CommonErrors = { hours: 1, days: 1, neighbours: 1 };

/** Weeks looked back to when learning what to combine. */
const WEEKS = 52;

/**
 * Forecasts a network from the days before `origin` alone. Nothing behind it is looked at but opening and calendar.
 *
 * @param origin first day that is not known, on the network's axis; at most `network.days`
 */
export function forecastNetwork(network: Network, origin: number): NetworkForecast {
  const daysKnown = network.branches.map((series) => knownDays(series, origin));
  const without = network.branches.flatMap((series, branch) => {
    const lack = lackOf(series, origin, daysKnown[branch] as number, Math.max(...daysKnown));
    return lack === null ? [] : [{ branch, lack }];
  });
  if (without.length === network.branches.length) return { hours: [], days: [], without, daysKnown, common: UNKNOWN };
  const effects = learnDayEffects(network, origin);
  const { past, ahead } = historyRows(network, effects, origin, WEEKS);
  const weights = learnWeights(past);
  const refinement = learnRefinement(network, past, weights, origin);
  const calibration = calibrate(network, past, refined(past, weights, refinement.past));
  const means = refined(ahead, weights, refinement.of(ahead));
  return {
    hours: hoursOf(network, ahead, means, calibration, daysKnown),
    days: daysOf(network, ahead, means, calibration, daysKnown),
    without,
    daysKnown,
    common: calibration.common,
  };
}

/** Visitors that one expects of each row. */
const refined = (rows: Rows, weights: Weights, scores: Float64Array): Float64Array =>
  scores.map((score, row) => combined(rows, row, weights) * Math.exp(score));

function knownDays({ weight }: BranchSeries, origin: number): number {
  let days = 0;
  for (let day = 0; day < origin; day++) if (weight.subarray(24 * day, 24 * day + 24).some((one) => one > 0)) days++;
  return days;
}

function lackOf(
  { visitors, weight }: BranchSeries,
  origin: number,
  known: number,
  best: number,
): NetworkForecast['without'][number]['lack'] | null {
  if (known === 0) return 'no-readings';
  if (best < LEAST_DAYS) return 'too-short';
  for (let hour = 0; hour < 24 * origin; hour++) {
    if ((weight[hour] as number) > 0 && (visitors[hour] as number) > 0) return null;
  }
  return 'only-zeros';
}

/** What little is known makes wider: a week about twice, two months hardly. */
const unsure = (daysKnown: number): number => Math.sqrt(1 + 20 / Math.max(1, daysKnown));

/** What a person expects of an event is a guess: how much wider the intervals of its hours are. */
const PLANNED = 1.5;

const isSpecial = (network: Network, branch: number, day: number): boolean =>
  (network.branches[branch]?.calendar.special[day] ?? -1) >= 0;

function spreadOut(
  quantiles: ErrorQuantiles,
  mean: number,
  unit: number,
): Pick<Forecast, 'p10' | 'p50' | 'p90' | 'mean'> {
  const at = (score: number) => Math.max(0, mean + score * unit);
  return { p10: at(quantiles.low), p50: at(quantiles.middle), p90: at(quantiles.high), mean: at(quantiles.mean) };
}

function hoursOf(
  network: Network,
  ahead: Rows,
  means: Float64Array,
  { hours, hourScale }: Calibration,
  daysKnown: readonly number[],
): Forecast[] {
  const forecasts: Forecast[] = [];
  for (let row = 0; row < ahead.count; row++) {
    const days = ahead.ahead[row] as number;
    if (days > HOURLY_DAYS_AHEAD) continue;
    const [branch, day, hour] = [ahead.branch[row] as number, ahead.day[row] as number, ahead.hour[row] as number];
    const { planned } = network.branches[branch] as BranchSeries;
    const factor = planned?.[24 * day + hour] ?? 1;
    const mean = factor * (means[row] as number);
    const kind = HOUR_CLASSES * horizonOf(days) + hourClassOf(hour, isSpecial(network, branch, day));
    const quantiles = widened(hours[kind] as ErrorQuantiles, unsure(daysKnown[branch] as number));
    const unit = hourSpread(mean) * (hourScale[branch] as number) * (factor === 1 ? 1 : PLANNED);
    forecasts.push({ branch, day, hour, ahead: days, ...spreadOut(quantiles, mean, unit) });
  }
  return forecasts;
}

function daysOf(
  network: Network,
  ahead: Rows,
  means: Float64Array,
  { days, dayScale }: Calibration,
  daysKnown: readonly number[],
): Forecast[] {
  const sums = new Map<string, { branch: number; day: number; ahead: number; mean: number; planned: boolean }>();
  for (let row = 0; row < ahead.count; row++) {
    const [branch, day] = [ahead.branch[row] as number, ahead.day[row] as number];
    const none = { branch, day, ahead: ahead.ahead[row] as number, mean: 0, planned: false };
    const held = sums.get(`${branch} ${day}`) ?? none;
    const factor = network.branches[branch]?.planned?.[24 * day + (ahead.hour[row] as number)] ?? 1;
    held.mean += factor * (means[row] as number);
    held.planned ||= factor !== 1;
    sums.set(`${branch} ${day}`, held);
  }
  return [...sums.values()].map(({ branch, day, ahead: daysAhead, mean, planned }) => {
    const kind = 2 * horizonOf(daysAhead) + (isSpecial(network, branch, day) ? 1 : 0);
    const quantiles = widened(days[kind] as ErrorQuantiles, unsure(daysKnown[branch] as number));
    const unit = daySpread(mean) * (dayScale[branch] as number) * (planned ? PLANNED : 1);
    return { branch, day, hour: null, ahead: daysAhead, ...spreadOut(quantiles, mean, unit) };
  });
}
