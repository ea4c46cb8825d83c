import { minuteOf, timeOf } from '../../shared/clock-time.ts';
import type { Needed, ServicePlan, StaffDay } from '../../shared/staffing.ts';
import { eachSkill } from '../../shared/staffing.ts';
import type { Shift, Skill, StaffNeeds } from '../../shared/staffing-settings.ts';
import { waiting } from './erlang.ts';
import { minutesOf } from './half-hours.ts';
import { peopleNeeded } from './need.ts';
import { totalsOf } from './totals.ts';
import type { VisitedDay, VisitedSlot } from './week-slots.ts';

/** The need of a week's days alone: nobody planned yet. */
export const neededDays = (days: readonly VisitedDay[], needs: StaffNeeds): StaffDay[] => planDays(days, needs, []);

/**
 * The need of each half hour, and how it goes with the people that a rota has there: each half hour by itself and in its steady
 * state (SIPP, see docs/staffing.md).
 *
 * @param shifts of any dates; somebody serves in a half hour if they are there for all of its open minutes
 */
export function planDays(days: readonly VisitedDay[], needs: StaffNeeds, shifts: readonly Shift[]): StaffDay[] {
  return days.map((day) => {
    const spells = shifts.filter(({ date }) => date === day.date).flatMap((shift) => shift.spells);
    const there = (slot: VisitedSlot, skill: Skill) =>
      spells.filter(({ from, to, at }) => at === skill && minuteOf(from) <= slot.from && minuteOf(to) >= slot.to)
        .length;
    const slots = day.slots.map((slot) => ({
      from: timeOf(slot.from),
      to: timeOf(slot.to),
      visitors: { usual: slot.usual, careful: slot.careful },
      ...eachSkill((skill) => servicePlan(slot, needs, skill, there(slot, skill))),
    }));
    return { date: day.date, state: day.state, slots, totals: totalsOf(slots, needs) };
  });
}

function servicePlan(slot: VisitedSlot, needs: StaffNeeds, skill: Skill, planned: number): ServicePlan {
  const { share, minutes, target, least, most } = needs[skill];
  const queueOf = (visitors: number) => ({
    arrivals: (visitors * share) / minutesOf(slot),
    service: minutes,
    patience: needs.patience,
  });
  const needed = (visitors: number): Needed => {
    const { people, waiting: state, met } = peopleNeeded(queueOf(visitors), target, { least, most });
    return { people, within: state.within, met };
  };
  const now = waiting(queueOf(slot.usual), planned, target.minutes);
  return {
    usual: needed(slot.usual),
    careful: needed(slot.careful),
    planned,
    wait: Number.isFinite(now.meanWait) ? now.meanWait : null,
    within: now.within,
    occupancy: now.occupancy,
  };
}
