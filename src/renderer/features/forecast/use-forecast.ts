import type { Closure } from '../../../shared/app-api.ts';
import type { ForecastAnswer } from '../../../shared/forecast.ts';
import { addDays } from '../../../shared/slots.ts';
import { fetchClosures, fetchDecisions } from '../../data/api.ts';
import { fetchForecast } from '../../data/forecast-api.ts';
import { connector, hourlyCache } from '../../data/lake.ts';
import { readCalendars } from '../../data/queries/branch-calendar.ts';
import { type CountedHour, readCountedHours } from '../../data/queries/counted-hours.ts';
import { type Day, readDays } from '../../data/queries/daily-series.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { useApp, useDataVersion } from '../../state/app.ts';
import { overlap } from '../../state/period.ts';
import { useScope, useScopeIds } from '../../state/use-scope.ts';
import { type ClosedDay, closedDays } from '../overview/opening.ts';
import { type Planned, plannedOf } from './planned/planned.ts';

/** Weeks of days, and days of hours, that are shown before what is to come. */
const DAYS_BEFORE = 28;
const HOURS_BEFORE = 7;

/** Days that are forecast, and of them those that are forecast hour by hour. */
export const DAYS_AHEAD = 56;
export const HOURS_AHEAD = 14;

/** What is to come for the branches looked at. */
export interface Soon {
  /** First local date that was not counted to its end. */
  from: string;
  forecast: ForecastAnswer;
  /** Days ahead on which branches are closed though their opening hours say otherwise. */
  closed: ClosedDay[];
  closures: Closure[];
  /** What people planned, from then on. */
  planned: Planned[];
}

/** What is to come, after what came last. */
export interface Ahead extends Soon {
  past: Day[];
  /** Of the last days, and of those that have begun. */
  pastHours: CountedHour[];
}

/** What is to come for the branches looked at, kept current with the lake and its forecasts. */
export function useSoon(): Latest<Soon> {
  const branches = useScopeIds();
  const version = useDataVersion();
  const latest = useApp((state) => state.latestDate);
  return useLatest(latest && `${branches.join(',')}|${latest}|${version}`, (signal) =>
    readSoon(branches, addDays(latest ?? '', 1), signal),
  );
}

/** The same, with the days and hours that came before. */
export function useForecast(): Latest<Ahead> {
  const { ids: branches, summed } = useScope();
  const version = useDataVersion();
  const first = useApp((state) => state.firstDate);
  const latest = useApp((state) => state.latestDate);
  const hour = useApp((state) => state.status?.latest_slot);
  const key = first && latest ? `${branches.join(',')}|${latest}|${version}|${hour}` : null;
  return useLatest(key, async (signal): Promise<Ahead> => {
    const from = addDays(latest ?? '', 1);
    const days = overlap({ from: addDays(from, -DAYS_BEFORE), to: from }, { from: first ?? from, to: from });
    const hours = { from: addDays(from, -HOURS_BEFORE), to: addDays(from, 2) };
    const [soon, past, pastHours] = await Promise.all([
      readSoon(branches, from, signal),
      days ? readDays(connector, branches, days, signal, summed) : null,
      readCountedHours(connector, hourlyCache, branches, hours, signal),
    ]);
    return { ...soon, past: past?.days ?? [], pastHours };
  });
}

async function readSoon(branches: readonly string[], from: string, signal: AbortSignal): Promise<Soon> {
  const [forecast, closures, decisions] = await Promise.all([
    fetchForecast(branches, signal),
    fetchClosures({ from, to: addDays(from, DAYS_AHEAD) }, signal),
    fetchDecisions(signal),
  ]);
  const calendars = await readCalendars(connector, branches, closures, signal);
  const closed = closedDays(calendars, from, DAYS_AHEAD);
  return { from, forecast, closures, closed, planned: plannedOf(decisions, branches, from) };
}
