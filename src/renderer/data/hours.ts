import { DAY_HOURS, WEEK_HOURS } from '../../shared/hour-sums.ts';
import type { DateRange } from '../state/period.ts';
import type { Connector } from './connector.ts';
import { HourlyCache, type HourlySource } from './hourly-cache.ts';
import type { Sql } from './sql.ts';

/** Lends a table of branches (none: all) and local dates until `read` is settled. */
export type Lend = <T>(
  branches: readonly string[],
  range: DateRange,
  read: (table: Sql) => Promise<T>,
  signal?: AbortSignal,
) => Promise<T>;

/**
 * Open hours over any period, summed where the hours are: ten years of 200 branches are 2.6 million open hours, but their
 * sums are few rows. What the columns hold stands in `src/shared/hour-sums.ts`. For single hours of few branches or few days
 * there is the cache of hours in detail.
 */
export interface Hours {
  /** Rows by branch, ISO weekday and local hour, of these dates and of (at least) these branches. */
  week: Lend;
  /** Rows by local date and local hour, of exactly these dates and branches, over the branches together. */
  days: Lend;
  /** Forgets everything, because the lake has changed. */
  clear(): Promise<void>;
}

/** What the app tells of hours: each a Parquet file of branches and local dates. */
export interface HoursSource {
  week: HourlySource;
  days: HourlySource;
}

/** Holds the sums that were asked for lately: about 15 MB in the engine. */
export function summedHours(connector: Connector, source: HoursSource): Hours {
  const week = new HourlyCache(connector, source.week, {
    name: 'week_hours',
    columns: WEEK_HOURS,
    maxRows: 200_000,
    divisible: { branches: true, dates: false },
  });
  const days = new HourlyCache(connector, source.days, {
    name: 'day_hours',
    columns: DAY_HOURS,
    maxRows: 200_000,
    // The days of a branch's silence stand with its mean over all dates.
    divisible: { branches: false, dates: false },
  });
  return {
    week: (...asked) => week.read(...asked),
    days: (...asked) => days.read(...asked),
    clear: async () => void (await Promise.all([week.clear(), days.clear()])),
  };
}
