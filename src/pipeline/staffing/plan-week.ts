import type { RotaFound, StaffDay, WhatIfAnswer, WhatIfCommand } from '../../shared/staffing.ts';
import type { Shift, StaffNeeds, StaffPerson } from '../../shared/staffing-settings.ts';
import { neededDays, planDays } from './plan-days.ts';
import type { RotaProblem } from './rota-problem.ts';
import type { SolvedRota } from './solve-rota.ts';
import { totalsOf } from './totals.ts';
import { rotaProblem, shiftsOf } from './week-rota.ts';
import { shortened, type VisitedDay } from './week-slots.ts';

/** Solves a rota: here or in a thread of its own. */
export type RotaSolver = (problem: RotaProblem, seconds: number) => Promise<SolvedRota>;

/** Who could be there in a week, and what is promised. */
export interface Staff {
  needs: StaffNeeds;
  people: readonly StaffPerson[];
}

interface Search {
  solve: RotaSolver;
  /** How long a rota is looked for at most. */
  seconds: number;
}

/**
 * The best rota for a week's need, as far as it is found in time.
 *
 * @param isAbsent whether somebody can't come on a date
 * @returns null where there is nobody, or nothing to plan for
 */
export async function proposeRota(
  days: readonly VisitedDay[],
  { needs, people }: Staff,
  { solve, seconds }: Search,
  isAbsent?: (person: string, date: string) => boolean,
): Promise<RotaFound | null> {
  if (people.length === 0 || days.every(({ slots }) => slots.length === 0)) return null;
  const needed = neededDays(days, needs);
  const problem = rotaProblem(needed, people, needs, isAbsent);
  const { rota, proven, gap } = await solve(problem, seconds);
  return { shifts: shiftsOf(problem, rota, needed, people), proven, gap, seconds };
}

/**
 * What would be if somebody were absent, the opening shorter or the promise another: with the rota as it is, less those who are
 * absent, and with the best one for that case.
 *
 * @param shifts the week's rota
 */
export async function whatIf(
  days: readonly VisitedDay[],
  { needs, people }: Staff,
  shifts: readonly Shift[],
  change: Pick<WhatIfCommand, 'dates' | 'absent' | 'later' | 'earlier' | 'targets'>,
  search: Search,
): Promise<WhatIfAnswer> {
  const isTouched = (date: string) => change.dates.length === 0 || change.dates.includes(date);
  const isAbsent = (person: string, date: string) => person === change.absent && isTouched(date);
  const then = days.map((day) => (isTouched(day.date) ? shortened(day, change.later, change.earlier) : day));
  const promised = change.targets === null ? needs : withTargets(needs, change.targets);
  const without = shifts.filter(({ person, date }) => !isAbsent(person, date));
  const other = await proposeRota(then, { needs: promised, people }, search, isAbsent);
  const before = planDays(days, needs, shifts);
  const after = planDays(then, promised, without);
  const again = planDays(then, promised, other?.shifts ?? []);
  const sum = (of: readonly StaffDay[], kept: StaffNeeds) =>
    totalsOf(
      of.flatMap(({ slots }) => slots),
      kept,
    );
  return {
    before: sum(before, needs),
    after: sum(after, promised),
    again: sum(again, promised),
    days: before.map(({ date, totals }, day) => ({
      date,
      before: totals,
      after: after[day]?.totals ?? totals,
      again: again[day]?.totals ?? totals,
    })),
  };
}

const withTargets = (needs: StaffNeeds, targets: NonNullable<WhatIfCommand['targets']>): StaffNeeds => ({
  ...needs,
  counter: { ...needs.counter, target: targets.counter },
  adviser: { ...needs.adviser, target: targets.adviser },
});
