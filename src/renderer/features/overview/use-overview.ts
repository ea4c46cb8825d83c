import type { Closure, UnknownName } from '../../../shared/app-api.ts';
import { addDays } from '../../../shared/slots.ts';
import { fetchClosures, fetchNames, fetchSensors } from '../../data/api.ts';
import { answers, connector, detailCache } from '../../data/lake.ts';
import { type BranchCalendar, readCalendars } from '../../data/queries/branch-calendar.ts';
import { type RecentDays, readRecentDays } from '../../data/queries/recent-days.ts';
import { readToday, type Today, type TodayHour } from '../../data/queries/today-hours.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { useApp, useDataVersion } from '../../state/app.ts';
import { useScopeIds } from '../../state/use-scope.ts';
import { type SensorHealth, sensorsOf } from '../quality/sensor-health.ts';
import { type LocalNow, localNow } from './local-now.ts';
import { LOOK_AHEAD_DAYS, nextOpening, openSpan } from './opening.ts';
import { monthUpTo, type ShownSpan, weekUpTo } from './spans.ts';

/** How far back the beginning of a sensor's fault is looked for. */
const FAULT_DAYS = 28;

/** The days and hours of the branches looked at. */
export interface Figures {
  date: string;
  calendars: BranchCalendar[];
  /** Closures from today on, over the weeks that are looked ahead. */
  closures: Closure[];
  today: Today;
  recent: RecentDays;
  /** On a closed day, the next one by the opening hours, with what its hours usually have. */
  next: { date: string; hours: TodayHour[] } | null;
  week: ShownSpan;
  month: ShownSpan;
}

/** What may need a look besides the figures. */
export interface Concerns {
  sensors: SensorHealth[];
  /** Of all sensors, how many need a look. */
  ill: number;
  /** First local date on which faults were looked for. */
  since: string;
  names: UnknownName[];
}

export interface Overview {
  /** Null until the app has told what time it is. */
  now: LocalNow | null;
  figures: Latest<Figures>;
  concerns: Latest<Concerns>;
}

const NOTHING: Today = { hours: [], shut: [], peaks: [], fullest: null };

/** What the overview shows for the branches chosen, kept current with the lake and with the app's clock. */
export function useOverview(): Overview {
  const branches = useScopeIds();
  const registry = useApp((state) => state.branches);
  const ready = useApp((state) => state.phase === 'ready');
  const status = useApp((state) => state.status);
  const version = useDataVersion();
  const looked = branches.length > 0 ? registry.filter(({ id }) => branches.includes(id)) : registry;
  const zones = (looked.length > 0 ? looked : registry).map(({ timezone }) => timezone);
  // The app's clock may be another than this computer's.
  const now = status && ready ? localNow(Date.parse(status.now), zones) : null;
  // Hours come without the days changing: the latest one tells of them.
  const key = now ? `${branches.join(',')}|${now.date}|${version}|${status?.latest_slot}` : null;

  const figures = useLatest(key, async (signal): Promise<Figures> => {
    const date = now?.date ?? '';
    const [week, month] = [weekUpTo(date), monthUpTo(date)];
    const closures = await fetchClosures({ from: date, to: addDays(date, LOOK_AHEAD_DAYS + 1) }, signal);
    const [calendars, recent] = await Promise.all([
      readCalendars(answers, branches, closures, signal),
      readRecentDays(answers, branches, date, { week: week.range, month: month.range }, signal),
    ]);
    // A week without a day of these branches has no hours to ask for.
    const today = recent.held
      ? await readToday(connector, detailCache, branches, date, recent.last?.date ?? null, signal)
      : NOTHING;
    const present = calendars.filter(({ branch }) => !today.shut.includes(branch));
    const opening = recent.held && !openSpan(present, date) ? nextOpening(calendars, date) : null;
    const next = opening && {
      date: opening.date,
      hours: (await readToday(connector, detailCache, branches, opening.date, null, signal)).hours,
    };
    return { date, calendars, closures, today, recent, next, week, month };
  });

  const concerns = useLatest(key, async (signal): Promise<Concerns> => {
    const date = now?.date ?? '';
    const range = { from: addDays(date, -FAULT_DAYS), to: addDays(date, 1) };
    const [told, names] = await Promise.all([fetchSensors(branches, range, signal), fetchNames(signal)]);
    const zoneOf = new Map(registry.map(({ id, timezone }) => [id, timezone]));
    const sensors = sensorsOf(told, (branch) => zoneOf.get(branch) ?? 'UTC', range);
    return { sensors, ill: told.need_look, since: range.from, names };
  });
  return { now, figures, concerns };
}
