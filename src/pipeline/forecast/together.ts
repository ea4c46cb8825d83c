import {
  type ExpectedHour,
  type ExpectedVisitors,
  type ForecastAnswer,
  type Lack,
  LEAST_DAYS,
  LITTLE_KNOWN_DAYS,
} from '../../shared/forecast.ts';
import { DAY_MS, startOfUtcDate } from '../../shared/slots.ts';
import type { CommonErrors } from './common-errors.ts';
import { expectedPeaks } from './expected-peaks.ts';
import type { LatestForecast } from './latest.ts';
import { type Quantiles, SumBand } from './sum-band.ts';

/** Days on which a branch was counted, and visitors on them. */
export interface Known {
  days: number;
  visitors: number;
}

/**
 * What branches are to expect together, by local date and hour. Intervals are added up by how far the
 * errors of branches go together; see {@link SumBand}.
 *
 * @param asked ids of the branches that were asked about
 * @param known what is known of all branches, by id; none where nothing was counted
 */
export function together(
  forecast: LatestForecast | null,
  asked: readonly string[],
  known: ReadonlyMap<string, Known>,
): ForecastAnswer {
  const has = new Set(forecast?.days.map(({ branch_id }) => branch_id));
  const common = forecast?.common ?? { hours: 1, days: 1, neighbours: 1 };
  const hours = sumsBy(
    forecast?.hours ?? [],
    ({ local_date, local_hour }) => 24 * dayNumber(local_date) + local_hour,
  ).map(
    ([{ local_date: date, local_hour: hour }, sum]): ExpectedHour => ({ date, hour, ...sum.quantiles(common.hours) }),
  );
  const days = sumsBy(forecast?.days ?? [], ({ local_date }) => dayNumber(local_date)).map(
    ([{ local_date: date }, sum]): ExpectedVisitors => ({ date, ...sum.quantiles(common.days) }),
  );
  const daysOf = (id: string) => known.get(id)?.days ?? 0;
  return {
    made_at: forecast && new Date(forecast.madeAt).toISOString(),
    branches: has.size,
    unsure: asked
      .filter((id) => !has.has(id) || daysOf(id) < LITTLE_KNOWN_DAYS)
      .map((id) => ({ branch_id: id, days: daysOf(id), lack: has.has(id) ? null : lackOf(id, known, forecast) })),
    days_known: Math.max(0, ...asked.map(daysOf)),
    hours,
    days,
    peaks: expectedPeaks(hours, neighbouringSums(common, has.size)),
  };
}

function lackOf(id: string, known: ReadonlyMap<string, Known>, forecast: LatestForecast | null): Lack {
  const { days, visitors } = known.get(id) ?? { days: 0, visitors: 0 };
  const most = Math.max(0, ...[...known.values()].map((one) => one.days));
  if (days === 0) return 'no-readings';
  if (most < LEAST_DAYS) return 'too-short';
  if (visitors === 0) return 'only-zeros';
  return forecast === null ? 'not-made' : 'closed';
}

/**
 * The correlation of the errors of an hour and the next one in a sum over branches: that of one branch, and what branches have
 * in common as if it lasted.
 */
function neighbouringSums({ hours, neighbours }: CommonErrors, branches: number): number {
  const others = Math.max(0, branches - 1) * hours;
  return (neighbours + others) / (1 + others);
}

const dayNumber = (date: string): number => startOfUtcDate(date) / DAY_MS;

/** Sums of what stands at the same time, in order, each with the first of what it is of. */
function sumsBy<T extends Quantiles>(ones: readonly T[], timeOf: (one: T) => number): [T, SumBand][] {
  const sums = new Map<number, [T, SumBand]>();
  for (const one of ones) {
    const held = sums.get(timeOf(one)) ?? [one, new SumBand()];
    held[1].add(one);
    sums.set(timeOf(one), held);
  }
  return [...sums].sort(([a], [b]) => a - b).map(([, held]) => held);
}
