import { WEEKDAYS } from '../../shared/branch.ts';
import { minuteOf } from '../../shared/clock-time.ts';
import type { StaffDay } from '../../shared/staffing.ts';
import type { Skill, StaffPerson } from '../../shared/staffing-settings.ts';

/** Names that a woman and a man can have. */
const NAMES = [
  'Camille',
  'Dominique',
  'Claude',
  'Sacha',
  'Maxime',
  'Charlie',
  'Noa',
  'Alix',
  'Lou',
  'Morgan',
  'Eden',
  'Andrea',
];

const CONTRACT_HOURS = 35;

/** Of a contract, what can be planned well: needs rise and fall, people come for hours at a stretch. */
const WELL_PLANNED = 0.8;

/**
 * People to begin with where nobody was named yet: so many contracts of 35 hours as would cover the need, on five days a week,
 * each fifth one with both skills. An example, and told as one.
 */
export function samplePeople(days: readonly StaffDay[]): StaffPerson[] {
  const open = days.flatMap(({ state }, day) => (state === 'open' ? [WEEKDAYS[day] ?? 'monday'] : []));
  if (open.length === 0) return [];
  const hours = (skill: Skill) =>
    days.reduce(
      (sum, { slots }) =>
        sum +
        slots.reduce(
          (ofDay, slot) => ofDay + (slot[skill].usual.people * (minuteOf(slot.to) - minuteOf(slot.from))) / 60,
          0,
        ),
      0,
    );
  const contract = Math.min(CONTRACT_HOURS, 8 * open.length);
  const count = (skill: Skill) => Math.min(6, Math.round(hours(skill) / (contract * WELL_PLANNED)));
  const skills = [
    ...Array.from({ length: count('counter') }, (): Skill => 'counter'),
    ...Array.from({ length: count('adviser') }, (): Skill => 'adviser'),
  ];
  return skills.map((skill, place) => {
    const off = open.length > 5 ? open[place % open.length] : undefined;
    return {
      name: NAMES[place] ?? `${skill} ${place + 1}`,
      hours: contract,
      days: open.filter((day) => day !== off),
      skills: place % 5 === 4 ? ['counter', 'adviser'] : [skill],
      shift: { least: 3, most: 8 },
    };
  });
}
