import { WEEKDAYS } from '../../shared/branch.ts';
import { minuteOf, timeOf } from '../../shared/clock-time.ts';
import type { StaffDay } from '../../shared/staffing.ts';
import { eachSkill } from '../../shared/staffing.ts';
import type { Shift, Skill, StaffNeeds, StaffPerson } from '../../shared/staffing-settings.ts';
import type { OpenSlot } from './half-hours.ts';
import { bestSplit, crewsOf, kindOf, patternAt, type Rota, type RotaProblem } from './rota-problem.ts';
import { shiftPatterns } from './shift-patterns.ts';

/**
 * A week as a problem for {@link solveRota}: what is needed on its days, and who can be there.
 *
 * @param days the seven of an ISO week, from Monday on
 * @param isAbsent whether somebody can't come on a date, though their contract says they could
 */
export function rotaProblem(
  days: readonly StaffDay[],
  people: readonly StaffPerson[],
  needs: StaffNeeds,
  isAbsent: (person: string, date: string) => boolean = () => false,
): RotaProblem {
  const slotsOf = days.map(({ slots }) =>
    slots.map(({ from, to }): OpenSlot => {
      const minute = minuteOf(from);
      return { half: Math.floor(minute / 30), from: minute, to: minuteOf(to) };
    }),
  );
  const rules = { breakAfter: 60 * needs.break_after_hours, breakHalves: needs.break_minutes / 30 };
  return {
    days: days.map(({ slots }, day) => ({
      slots: slotsOf[day] ?? [],
      wanted: slots.map((slot) =>
        eachSkill((skill) => ({
          usual: slot[skill].usual.people,
          careful: Math.max(slot[skill].usual.people, slot[skill].careful.people),
        })),
      ),
    })),
    people: people.map(({ name, hours, days: free, skills, shift }) => ({
      minutes: Math.round(60 * hours),
      skills,
      patterns: days.map(({ date }, day) =>
        free.includes(WEEKDAYS[day] ?? 'monday') && !isAbsent(name, date)
          ? shiftPatterns(slotsOf[day] ?? [], { ...rules, least: 60 * shift.least, most: 60 * shift.most })
          : [],
      ),
    })),
  };
}

/**
 * A rota as shifts of people, in order of dates. Those with both skills change between counter and desk only when they must.
 *
 * @param days those of the problem
 */
export function shiftsOf(
  problem: RotaProblem,
  rota: Rota,
  days: readonly StaffDay[],
  people: readonly StaffPerson[],
): Shift[] {
  const crews = crewsOf(problem, rota);
  return days.flatMap(({ date }, day) => {
    const { slots, wanted } = problem.days[day] ?? { slots: [], wanted: [] };
    const works = problem.people.map(({ patterns }, person) => {
      const pattern = patternAt(patterns, day, rota[person]?.[day]);
      return new Set(pattern?.slots ?? []);
    });
    const atCounter = new Map<number, Set<number>>();
    slots.forEach((_, place) => {
      const [who, crew] = [wanted[place], crews[day]?.[place]];
      if (!who || !crew) return;
      const both = problem.people.flatMap(({ skills }, person) =>
        kindOf(skills) === 'both' && works[person]?.has(place) ? [person] : [],
      );
      const before = atCounter.get(place - 1) ?? new Set();
      const ordered = [...both].sort((a, b) => Number(before.has(b)) - Number(before.has(a)));
      atCounter.set(place, new Set(ordered.slice(0, bestSplit(who, crew))));
    });
    return people.flatMap(({ name, skills }, person): Shift[] => {
      const serves = (place: number): Skill =>
        kindOf(skills) === 'both'
          ? atCounter.get(place)?.has(person)
            ? 'counter'
            : 'adviser'
          : (skills[0] ?? 'counter');
      const spells = spellsOf(slots, [...(works[person] ?? [])], serves);
      return spells.length > 0 ? [{ person: name, date, spells }] : [];
    });
  });
}

function spellsOf(slots: readonly OpenSlot[], worked: readonly number[], serves: (place: number) => Skill) {
  const spells: Shift['spells'] = [];
  for (const place of worked) {
    const slot = slots[place];
    if (!slot) continue;
    const last = spells.at(-1);
    const at = serves(place);
    if (last && last.to === timeOf(slot.from) && last.at === at) last.to = timeOf(slot.to);
    else spells.push({ from: timeOf(slot.from), to: timeOf(slot.to), at });
  }
  return spells;
}

/** Minutes that a shift works. */
export const workedMinutes = ({ spells }: Pick<Shift, 'spells'>): number =>
  spells.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0);
