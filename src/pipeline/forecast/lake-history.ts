import type { Branch } from '../../shared/branch.ts';
import { addDays, DAY_MS, daysBetween, startOfUtcDate, utcDateOf } from '../../shared/slots.ts';
import { closuresIn } from '../calendar/closures.ts';
import { readDecisions } from '../decisions/decision-file.ts';
import { holdingDecisions } from '../decisions/holding.ts';
import { type Database, literal, parquet } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { dailyFiles, hourlyFiles } from '../lake/partition-files.ts';
import { type CalendarDays, calendarDays, weekdayOfDate } from './calendar-days.ts';
import { openingOf } from './opening-ahead.ts';
import { plannedFactors } from './planned-events.ts';
import { isInFrance, schoolZoneOf } from './school-holidays.ts';
import { type BranchSeries, DAYS_AHEAD, type Network } from './series.ts';
import { calendarOfZone } from './zone-calendar.ts';

/** Days of history that are read: three years, and what a week of three years ago was compared with. */
const HISTORY_DAYS = 3 * 365 + 28;

/** What a corrected hour may teach, beside a measured one: it was put right, but by an estimate. */
const CORRECTED = 0.5;

/**
 * The branches' hours up to the last local date whose hours are all there, from the lake's files. What nobody counted is
 * unknown here: imputed parts of hours teach nothing.
 *
 * @param branches the registry; in order of their ids whatever order they are given in
 * @param before first local date to leave out, `YYYY-MM-DD`: to forecast as one would have then
 * @returns null where the lake has no whole day
 */
export async function networkOf(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  before?: string,
): Promise<Network | null> {
  const [daily, hourly] = [await dailyFiles(layout), await hourlyFiles(layout)];
  if (daily.length === 0 || hourly.length === 0) return null;
  const until = before === undefined ? '' : `WHERE date < ${literal(before)}::DATE`;
  const [span] = await database.rows<{ first: string | null; last: string | null }>(
    `SELECT min(date)::VARCHAR AS first, max(date)::VARCHAR AS last FROM ${parquet(daily)} ${until}`,
  );
  if (!span?.first || !span.last) return null;
  const earliest = addDays(span.last, 1 - HISTORY_DAYS);
  const firstDate = span.first > earliest ? span.first : earliest;
  const days = daysBetween(firstDate, span.last) + 1;
  const ordered = [...branches].sort((a, b) => (a.id < b.id ? -1 : 1));
  const network: Network = {
    firstDate,
    firstWeekday: weekdayOfDate(firstDate),
    days,
    branches: await emptySeries(layout, ordered, firstDate, days),
  };
  await fill(database, hourly, network);
  return network;
}

async function emptySeries(
  layout: Layout,
  branches: readonly Branch[],
  firstDate: string,
  days: number,
): Promise<BranchSeries[]> {
  const start = startOfUtcDate(firstDate);
  const ahead = Array.from({ length: DAYS_AHEAD }, (_, day) => {
    const date = utcDateOf(start + (days + day) * DAY_MS);
    return { date, weekday: weekdayOfDate(date) };
  });
  const range = { from: addDays(firstDate, days), to: addDays(firstDate, days + DAYS_AHEAD) };
  const closures = await closuresIn(layout, branches, range);
  const events = holdingDecisions(await readDecisions(layout)).filter((made) => made.kind === 'event');
  const calendars = new Map<string, CalendarDays>();
  return branches.map((branch) => {
    const holidays = branch.holidays ?? calendarOfZone(branch.timezone);
    const zone = isInFrance(branch.timezone) ? schoolZoneOf(branch.region) : null;
    const key = `${holidays} ${zone}`;
    const calendar = calendars.get(key) ?? calendarDays(firstDate, days + DAYS_AHEAD, holidays, zone);
    calendars.set(key, calendar);
    const open = new Uint8Array(24 * (days + DAYS_AHEAD));
    open.set(openingOf(branch, ahead, closures), 24 * days);
    const own = events.filter(({ branch_id }) => branch_id === branch.id);
    const planned = plannedFactors(own, firstDate, days + DAYS_AHEAD);
    // Closed for some hours of a day to come.
    planned?.subarray(24 * days).forEach((factor, hour) => {
      if (factor === 0) open[24 * days + hour] = 0;
    });
    return {
      id: branch.id,
      type: branch.type ?? 'other',
      visitors: new Float32Array(24 * days).fill(Number.NaN),
      weight: new Float32Array(24 * days),
      open,
      planned,
      calendar,
    };
  });
}

/** Reads the hours into the series. */
async function fill(database: Database, files: readonly string[], network: Network): Promise<void> {
  await database.run('CREATE OR REPLACE TEMP TABLE forecast_places (branch_id VARCHAR, place INTEGER)');
  await database.append('forecast_places', (appender) => {
    network.branches.forEach(({ id }, place) => {
      appender.appendVarchar(id);
      appender.appendInteger(place);
      appender.endRow();
    });
  });
  const first = literal(network.firstDate);
  const query = `
    SELECT place, (24 * (local_date - ${first}::DATE) + local_hour)::INTEGER AS hour, visitors, imputed,
      CASE quality WHEN 'measured' THEN 2 WHEN 'corrected' THEN if(rule = 'overridden', 2, 1) ELSE 0 END::INTEGER AS trust
    FROM ${parquet(files)} JOIN forecast_places USING (branch_id)
    WHERE is_open AND local_date >= ${first}::DATE AND local_date < ${first}::DATE + ${network.days}`;
  await database.integerRows(query, ([place, hour, visitors, imputed, trust]) => {
    const series = network.branches[place ?? -1];
    if (!series || hour === null || hour === undefined) return;
    series.open[hour] = 1;
    if (visitors === null || visitors === undefined || !trust) return;
    // What an event did is not usual.
    if ((series.planned?.[hour] ?? 1) !== 1) return;
    const counted = visitors > 0 ? Math.max(0, 1 - (imputed ?? 0) / visitors) : 1;
    const weight = counted * (trust === 2 ? 1 : CORRECTED);
    if (weight < 0.05) return;
    // An hour that happens twice in autumn: the mean of both.
    const held = series.visitors[hour] as number;
    series.visitors[hour] = Number.isNaN(held) ? visitors : (held + visitors) / 2;
    series.weight[hour] = weight;
  });
}
