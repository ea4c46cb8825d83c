import { connector, hourlyCache } from '../../data/lake.ts';
import { readComparedDays } from '../../data/queries/compared-days.ts';
import { readDays } from '../../data/queries/daily-series.ts';
import { readWeekProfile } from '../../data/queries/week-profile.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { useApp } from '../../state/app.ts';
import type { DateRange } from '../../state/period.ts';
import type { WeekReport } from './week-facts.ts';

/** The report of a week of some branches (none: all), kept current with the lake. */
export function useWeekReport(ids: readonly string[], week: DateRange): Latest<WeekReport> {
  const version = useApp((state) => state.lakeVersion);
  return useLatest(`${ids.join(',')}|${week.from}|${version}`, async (signal): Promise<WeekReport> => {
    const [told, profile, before, lastYear] = await Promise.all([
      readDays(connector, ids, week, signal),
      readWeekProfile(connector, hourlyCache, ids, week, signal),
      readComparedDays(connector, ids, week, 'before', signal),
      readComparedDays(connector, ids, week, 'last-year', signal),
    ]);
    return { ...told, profile, before, lastYear };
  });
}
