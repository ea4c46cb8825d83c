import type { ExpectedHour, ExpectedVisitors, ForecastAnswer } from '../../shared/forecast.ts';
import type { LatestForecast } from './latest.ts';

/**
 * What branches are to expect together, by local date and hour. Means and middles add up; so do the ends of intervals, as if
 * all branches erred the same way: what is said covers at least as often as that of each.
 *
 * @param asked ids of the branches that were asked about
 */
export function together(forecast: LatestForecast | null, asked: readonly string[]): ForecastAnswer {
  if (forecast === null) return { made_at: null, branches: 0, without: [...asked], hours: [], days: [] };
  const known = new Set(forecast.days.map(({ branch_id }) => branch_id));
  const hours = new Map<string, ExpectedHour>();
  const days = new Map<string, ExpectedVisitors>();
  for (const { local_date: date, local_hour: hour, ...one } of forecast.hours)
    addTo(hours, `${date} ${String(hour).padStart(2, '0')}`, { date, hour, p10: 0, p50: 0, p90: 0, mean: 0 }, one);
  for (const { local_date: date, ...one } of forecast.days)
    addTo(days, date, { date, p10: 0, p50: 0, p90: 0, mean: 0 }, one);
  return {
    made_at: new Date(forecast.madeAt).toISOString(),
    branches: known.size,
    without: asked.filter((id) => !known.has(id)),
    hours: inOrder(hours),
    days: inOrder(days),
  };
}

type Quantiles = Pick<ExpectedVisitors, 'p10' | 'p50' | 'p90' | 'mean'>;

function addTo<T extends Quantiles>(sums: Map<string, T>, key: string, none: T, one: Quantiles): void {
  const sum = sums.get(key) ?? none;
  for (const name of ['p10', 'p50', 'p90', 'mean'] as const) sum[name] += one[name];
  sums.set(key, sum);
}

const inOrder = <T>(sums: ReadonlyMap<string, T>): T[] =>
  [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
