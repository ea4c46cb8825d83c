import { solvePositive } from '../linear.ts';
import { type Network, weekdayOf } from '../series.ts';

/** Ways to forecast that any method has to beat. */
export const BASELINES = ['last week', 'weighted weeks', 'seasonal median', 'pooled ridge'] as const;
export type Baseline = (typeof BASELINES)[number];

const WEEKS = 8;
const KEPT = 0.65;

/** Visitors that a baseline expects of an hour (`24 × day + local hour`) of a branch; NaN where it can't say. */
export type Predict = (branch: number, hour: number) => number;

/** The baselines as they would forecast from `origin`: each looks at the days before it alone. */
export function baselinesAt(network: Network, origin: number): Record<Baseline, Predict> {
  const lags = (branch: number, hour: number) => lagsOf(network, branch, hour, origin);
  return {
    'last week': (branch, hour) => lags(branch, hour).find((value) => !Number.isNaN(value)) ?? Number.NaN,
    'weighted weeks': (branch, hour) => weighted(lags(branch, hour)),
    'seasonal median': (branch, hour) =>
      medianOf(
        lags(branch, hour)
          .filter((value) => !Number.isNaN(value))
          .slice(0, 5),
      ),
    'pooled ridge': pooledRidge(network, origin),
  };
}

/** The same hour of the last eight weeks that are known from `origin`, newest first; NaN where unknown. */
function lagsOf(network: Network, branch: number, hour: number, origin: number): number[] {
  const { visitors, weight } = network.branches[branch] as Network['branches'][number];
  const back = Math.ceil((hour + 1 - 24 * origin) / 168);
  return Array.from({ length: WEEKS }, (_, week) => {
    const place = hour - 168 * (Math.max(1, back) + week);
    return place >= 0 && (weight[place] as number) > 0 ? (visitors[place] as number) : Number.NaN;
  });
}

function weighted(lags: readonly number[]): number {
  let [sum, weights] = [0, 0];
  lags.forEach((value, week) => {
    if (Number.isNaN(value)) return;
    sum += KEPT ** week * value;
    weights += KEPT ** week;
  });
  return sum / weights;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Features of the pooled ridge: lags 1 to 4, median of eight weeks, last year's, holiday and its neighbours, end of month, hour × day class. */
const RIDGE = 12 + 48;

/**
 * A ridge regression of log(1 + visitors) pooled over branches, as a data scientist would try first: the same hour of the
 * last four weeks, the median of eight, last year's same hour, public holidays with the days beside them, the end of the
 * month, and each hour of the day on working days and weekends.
 */
function pooledRidge(network: Network, origin: number): Predict {
  const x = new Float64Array(RIDGE);
  const matrix = new Float64Array(RIDGE * RIDGE);
  const right = new Float64Array(RIDGE);
  const first = Math.max(0, origin - 364);
  network.branches.forEach(({ open, visitors, weight }, branch) => {
    for (let day = first; day < origin; day++) {
      // As it will be asked: from up to a week before.
      const from = day - (day % 7);
      for (let hour = 24 * day; hour < 24 * day + 24; hour++) {
        if (open[hour] === 0 || weight[hour] === 0 || !ridgeFeatures(network, branch, hour, from, x)) continue;
        const y = Math.log1p(visitors[hour] as number);
        for (let i = 0; i < RIDGE; i++) {
          const xi = x[i] as number;
          if (xi === 0) continue;
          right[i] = (right[i] as number) + xi * y;
          for (let j = 0; j <= i; j++)
            matrix[i * RIDGE + j] = (matrix[i * RIDGE + j] as number) + xi * (x[j] as number);
        }
      }
    }
  });
  for (let i = 0; i < RIDGE; i++) matrix[i * RIDGE + i] = (matrix[i * RIDGE + i] as number) + 1;
  const beta = solvePositive(matrix, right);
  return (branch, hour) => {
    if (!ridgeFeatures(network, branch, hour, origin, x)) return Number.NaN;
    return Math.max(0, Math.expm1(x.reduce((sum, value, i) => sum + value * (beta[i] as number), 0)));
  };
}

function ridgeFeatures(network: Network, branch: number, hour: number, origin: number, x: Float64Array): boolean {
  const lags = lagsOf(network, branch, hour, origin);
  const known = lags.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return false;
  const usual = Math.log1p(medianOf(known));
  const { visitors, weight, calendar } = network.branches[branch] as Network['branches'][number];
  const day = Math.floor(hour / 24);
  const lastYear = hour - 168 * 52;
  x.fill(0);
  for (let week = 0; week < 4; week++) {
    const value = lags[week] as number;
    x[week] = Number.isNaN(value) ? usual : Math.log1p(value);
  }
  x[4] = usual;
  x[5] = lastYear >= 0 && (weight[lastYear] as number) > 0 ? Math.log1p(visitors[lastYear] as number) - usual : 0;
  const holiday = (of: number) => (of >= 0 ? (calendar.holiday[of] as number) : 0);
  x[6] = holiday(day);
  x[7] = holiday(day + 1);
  x[8] = holiday(day - 1);
  x[9] = holiday(day - 7);
  x[10] = (calendar.columns[day * 9 + 1] as number) >= 31 && (calendar.columns[day * 9 + 1] as number) < 34 ? 1 : 0;
  x[11] = 1;
  x[12 + (weekdayOf(network, day) >= 5 ? 24 : 0) + (hour % 24)] = 1;
  return true;
}
