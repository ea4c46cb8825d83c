import type { Branch } from '../../shared/branch.ts';
import { addWeeks, datesOfIsoWeek, isoWeekOf } from '../../shared/iso-week.ts';
import { localDateOf } from '../../shared/slots.ts';
import type { StaffingAnswer } from '../../shared/staffing.ts';
import { latestForecast } from '../forecast/latest.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { neededDays, planDays } from './plan-days.ts';
import { proposeRota, type RotaSolver } from './plan-week.ts';
import { samplePeople } from './sample-people.ts';
import type { StaffingStore } from './staffing-file.ts';
import { totalsOf } from './totals.ts';
import { type VisitedDay, weekSlots } from './week-slots.ts';

/** The week after the one in which an instant lies, at the branch. */
export const nextWeek = ({ timezone }: Pick<Branch, 'timezone'>, now: number): string =>
  addWeeks(isoWeekOf(localDateOf(now, timezone)), 1);

/**
 * The days of a branch's week with the visitors that the latest forecast gives them.
 *
 * @returns null days where the branch has no forecast
 * @throws TimeInputError where the week is none; LakeError where the forecast can't be read
 */
export async function visitedWeek(
  database: Database,
  layout: Layout,
  branch: Branch,
  week: string,
): Promise<{ madeAt: number; days: VisitedDay[] } | null> {
  const dates = datesOfIsoWeek(week);
  const latest = await latestForecast(database, layout, {
    branchIds: [branch.id],
    asOf: Number.POSITIVE_INFINITY,
  });
  // The daily rows tell where the forecast begins, even if the branch is closed on its first days.
  if (latest === null || latest.days.length === 0) return null;
  const first = localDateOf(latest.madeAt, branch.timezone);
  const known = latest.hours.reduce((least, { local_date }) => (local_date < least ? local_date : least), first);
  return { madeAt: latest.madeAt, days: weekSlots(dates, branch.opening_hours, latest.hours, known) };
}

interface Asked {
  branch: Branch;
  week: string;
  seconds: number;
}

/**
 * All there is to say about the staff of a branch's week: the need, the rota that answers it best, the plan that was kept, and
 * how it goes with them.
 *
 * @throws as {@link visitedWeek}
 */
export async function staffingOf(
  { database, layout, store, solve }: { database: Database; layout: Layout; store: StaffingStore; solve: RotaSolver },
  { branch, week, seconds }: Asked,
): Promise<StaffingAnswer> {
  const { rotas, ...set } = await store.of(branch.id);
  const visited = await visitedWeek(database, layout, branch, week);
  const days = visited?.days ?? [];
  const proposed = await proposeRota(days, set, { solve, seconds });
  const kept = rotas[week] ?? null;
  const planned = planDays(days, set.needs, kept ?? proposed?.shifts ?? []);
  return {
    branch_id: branch.id,
    week,
    made_at: visited ? new Date(visited.madeAt).toISOString() : null,
    set,
    sample: set.people.length > 0 ? [] : samplePeople(neededDays(days, set.needs)),
    days: planned,
    totals: totalsOf(
      planned.flatMap(({ slots }) => slots),
      set.needs,
    ),
    proposed,
    kept,
  };
}
