import type { Skill } from '../../shared/staffing-settings.ts';
import type { OpenSlot } from './half-hours.ts';
import type { ShiftPattern } from './shift-patterns.ts';

/** People needed in a half hour: as usual, and to be careful (never fewer). */
export interface Wanted {
  usual: number;
  careful: number;
}

/** A day of the week to be covered: its open slots and who is wanted in each. */
export interface RotaDay {
  slots: readonly OpenSlot[];
  wanted: readonly Record<Skill, Wanted>[];
}

/** A person, as a rota sees them: minutes a week, and the days' works they can take, day by day (none: not there). */
export interface RotaPerson {
  minutes: number;
  skills: readonly Skill[];
  patterns: readonly (readonly ShiftPattern[])[];
}

export interface RotaProblem {
  days: readonly RotaDay[];
  people: readonly RotaPerson[];
}

/** Who works what: by person and day, the place of a pattern among the person's for that day; null: not at work. */
export type Rota = (number | null)[][];

/** What a missing person costs for half an hour, as usual and beyond it, against half an hour of presence. */
export const COST = { usual: 60, careful: 6, presence: 1 } as const;

/** People who can do the same: one of the services, or both. */
export const KINDS = ['counter', 'adviser', 'both'] as const;
export type Kind = (typeof KINDS)[number];

export const kindOf = (skills: readonly Skill[]): Kind =>
  skills.includes('counter') ? (skills.includes('adviser') ? 'both' : 'counter') : 'adviser';

/** How many people of each kind are there in a slot. */
export type Crew = Record<Kind, number>;

const shortage = ({ usual, careful }: Wanted, there: number): number =>
  COST.usual * Math.max(0, usual - there) + COST.careful * Math.max(0, careful - Math.max(usual, there));

/** How many of those with both skills are best at a counter in a slot: the fewest with which the least is missing. */
export function bestSplit(wanted: Record<Skill, Wanted>, crew: Crew): number {
  let best = 0;
  for (let atCounter = 1; atCounter <= crew.both; atCounter++)
    if (splitCost(wanted, crew, atCounter) < splitCost(wanted, crew, best)) best = atCounter;
  return best;
}

/** What a slot of half an hour costs with a crew that is split best. */
export const crewCost = (wanted: Record<Skill, Wanted>, crew: Crew): number =>
  crew.both === 0 ? splitCost(wanted, crew, 0) : splitCost(wanted, crew, bestSplit(wanted, crew));

const splitCost = (wanted: Record<Skill, Wanted>, { counter, adviser, both }: Crew, atCounter: number): number =>
  shortage(wanted.counter, counter + atCounter) + shortage(wanted.adviser, adviser + both - atCounter);

/** Who is there in each slot of each day. */
export function crewsOf({ days, people }: RotaProblem, rota: Rota): Crew[][] {
  const crews = days.map(({ slots }) => slots.map((): Crew => ({ counter: 0, adviser: 0, both: 0 })));
  people.forEach(({ skills, patterns }, person) => {
    rota[person]?.forEach((place, day) => {
      for (const slot of patternAt(patterns, day, place)?.slots ?? []) {
        const crew = crews[day]?.[slot];
        if (crew) crew[kindOf(skills)]++;
      }
    });
  });
  return crews;
}

/** The work that a rota gives on a day, if any. */
export const patternAt = (
  patterns: RotaPerson['patterns'],
  day: number,
  place: number | null | undefined,
): ShiftPattern | undefined => (place == null ? undefined : patterns[day]?.[place]);
