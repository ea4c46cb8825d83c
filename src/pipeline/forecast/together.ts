import {
  type ExpectedHour,
  type ExpectedVisitors,
  type ForecastAnswer,
  type Lack,
  LEAST_DAYS,
  LITTLE_KNOWN_DAYS,
} from '../../shared/forecast.ts';
import type { LatestForecast } from './latest.ts';

/** Days on which a branch was counted, and visitors on them. */
export interface Known {
  days: number;
  visitors: number;
}

/**
 * What branches are to expect together, by local date and hour. Means and middles add up; so do the ends of intervals, as if
 * all branches erred the same way: what is said covers at least as often as that of each.
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
  const hours = new Map<string, ExpectedHour>();
  const days = new Map<string, ExpectedVisitors>();
  for (const { local_date: date, local_hour: hour, ...one } of forecast?.hours ?? [])
    addTo(hours, `${date} ${String(hour).padStart(2, '0')}`, { date, hour, p10: 0, p50: 0, p90: 0, mean: 0 }, one);
  for (const { local_date: date, ...one } of forecast?.days ?? [])
    addTo(days, date, { date, p10: 0, p50: 0, p90: 0, mean: 0 }, one);
  const daysOf = (id: string) => known.get(id)?.days ?? 0;
  return {
    made_at: forecast && new Date(forecast.madeAt).toISOString(),
    branches: has.size,
    unsure: asked
      .filter((id) => !has.has(id) || daysOf(id) < LITTLE_KNOWN_DAYS)
      .map((id) => ({ branch_id: id, days: daysOf(id), lack: has.has(id) ? null : lackOf(id, known, forecast) })),
    days_known: Math.max(0, ...asked.map(daysOf)),
    hours: inOrder(hours),
    days: inOrder(days),
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

type Quantiles = Pick<ExpectedVisitors, 'p10' | 'p50' | 'p90' | 'mean'>;

function addTo<T extends Quantiles>(sums: Map<string, T>, key: string, none: T, one: Quantiles): void {
  const sum = sums.get(key) ?? none;
  for (const name of ['p10', 'p50', 'p90', 'mean'] as const) sum[name] += one[name];
  sums.set(key, sum);
}

const inOrder = <T>(sums: ReadonlyMap<string, T>): T[] =>
  [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
