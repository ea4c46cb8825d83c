import { fetchClosures, fetchDecisions } from '../../data/api.ts';
import { connector, hourlyCache } from '../../data/lake.ts';
import { readCalendars } from '../../data/queries/branch-calendar.ts';
import { readComparedDays } from '../../data/queries/compared-days.ts';
import { readDays } from '../../data/queries/daily-series.ts';
import { readWeekProfile } from '../../data/queries/week-profile.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { useDataVersion } from '../../state/app.ts';
import type { DateRange } from '../../state/period.ts';
import type { WeekReport } from './week-facts.ts';
import { type WeekNotes, weekNotes } from './week-notes.ts';

/** The report of a week of some branches (none: all), kept current with the lake. */
export function useWeekReport(ids: readonly string[], week: DateRange): Latest<WeekReport> {
  const version = useDataVersion();
  return useLatest(`${ids.join(',')}|${week.from}|${version}`, async (signal): Promise<WeekReport> => {
    const [told, profile, before, lastYear, notes] = await Promise.all([
      readDays(connector, ids, week, signal),
      readWeekProfile(connector, hourlyCache, ids, week, signal),
      readComparedDays(connector, ids, week, 'before', signal),
      readComparedDays(connector, ids, week, 'last-year', signal),
      readNotes(ids, week, signal),
    ]);
    return { ...told, profile, before, lastYear, notes };
  });
}

async function readNotes(ids: readonly string[], week: DateRange, signal: AbortSignal): Promise<WeekNotes> {
  const [closures, decisions] = await Promise.all([fetchClosures(week, signal), fetchDecisions(signal)]);
  return weekNotes(await readCalendars(connector, ids, closures, signal), closures, decisions, week);
}
