import { minutesOf } from './half-hours.ts';
import {
  COST,
  type Crew,
  crewCost,
  crewsOf,
  kindOf,
  patternAt,
  type Rota,
  type RotaDay,
  type RotaPerson,
  type RotaProblem,
} from './rota-problem.ts';
import type { ShiftPattern } from './shift-patterns.ts';

/** What a rota costs: shortages by their weight, and presence. The objective of the integer programme. */
export function costOf(problem: RotaProblem, rota: Rota): number {
  const crews = crewsOf(problem, rota);
  const short = problem.days.map((day, at) => sum(day.slots.map((_, slot) => slotCost(day, slot, crews[at]?.[slot]))));
  const presence = problem.people.map(({ patterns }, person) =>
    sum(patterns.map((_, day) => patternAt(patterns, day, rota[person]?.[day])?.minutes ?? 0)),
  );
  return sum(short) + (COST.presence * sum(presence)) / 30;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function slotCost({ slots, wanted }: RotaDay, slot: number, crew: Crew | undefined): number {
  const [open, who] = [slots[slot], wanted[slot]];
  return open && who && crew ? (crewCost(who, crew) * minutesOf(open)) / 30 : 0;
}

/** Rounds of trying, and how many of them may pass without success. */
const ROUNDS = 60;
const PATIENCE = 20;

/** Turns after which it is left as it is: it settles in two or three. */
const MOST_TURNS = 6;

/**
 * A good rota, quickly: people are given the week that is best for them as long as all others keep theirs, in turns until none
 * gains; then some are taken out, at random but always the same, and the turns go on from there (large-neighbourhood search).
 * A person's best week is exact: a knapsack over the days, in quarters of an hour.
 *
 * @param enough a cost below which nothing better needs to be looked for
 */
export function goodRota(problem: RotaProblem, random: () => number, enough: number): Rota {
  const { people } = problem;
  const order = people.map((_, person) => person);
  const nobody: Rota = people.map(({ patterns }) => patterns.map(() => null));
  let best = settled(problem, nobody, order, () => 1);
  let cost = costOf(problem, best);
  for (let round = 0, idle = 0; round < ROUNDS && idle < PATIENCE && cost > enough; round++, idle++) {
    const tried = best.map((week) => [...week]);
    const shuffled = shuffle(order, random);
    if (round % 4 === 3) {
      const day = Math.floor(random() * problem.days.length);
      for (const week of tried) week[day] = null;
    } else for (const person of shuffled.slice(0, 2 + (round % 2))) tried[person]?.fill(null);
    // Whoever comes first would take all they can, and leave pieces that nobody can take: at first they are held back.
    const next = settled(problem, tried, shuffled, () => 0.5 + 0.5 * random());
    const nextCost = costOf(problem, next);
    // Another rota of the same cost may lead on.
    if (nextCost <= cost) {
      if (nextCost < cost - 1e-9) idle = 0;
      [best, cost] = [next, nextCost];
    }
  }
  return best;
}

function shuffle(order: readonly number[], random: () => number): number[] {
  const shuffled = [...order];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [shuffled[at], shuffled[other]] = [shuffled[other] as number, shuffled[at] as number];
  }
  return shuffled;
}

/**
 * Gives each person the best week beside the others', in turns, until a whole turn changes nothing.
 *
 * @param share of their minutes that they may take in the first turn
 */
function settled(problem: RotaProblem, rota: Rota, order: readonly number[], share: () => number): Rota {
  const crews = crewsOf(problem, rota);
  for (let changed = true, turns = 0; changed && turns < MOST_TURNS; turns++) {
    changed = false;
    for (const person of order) {
      const before = rota[person] ?? [];
      place(problem, crews, person, before, -1);
      const week = bestWeek(problem, crews, person, turns === 0 ? share() : 1);
      place(problem, crews, person, week, 1);
      if (week.some((pattern, day) => pattern !== before[day])) changed = true;
      rota[person] = week;
    }
  }
  return rota;
}

function place({ people }: RotaProblem, crews: Crew[][], person: number, week: Rota[number], by: 1 | -1): void {
  const { skills, patterns } = people[person] as RotaPerson;
  const kind = kindOf(skills);
  week.forEach((at, day) => {
    for (const slot of patternAt(patterns, day, at)?.slots ?? []) {
      const crew = crews[day]?.[slot];
      if (crew) crew[kind] += by;
    }
  });
}

/** Minutes are whole quarters of an hour wherever branches open and close on quarters; others are rounded up. */
const QUARTER = 15;

function bestWeek({ days, people }: RotaProblem, crews: Crew[][], person: number, share: number): (number | null)[] {
  const { skills, patterns, minutes } = people[person] as RotaPerson;
  const kind = kindOf(skills);
  const room = Math.floor((minutes * share) / QUARTER);
  // Most gained with so many quarters at most, and by day the option that did it.
  let gained = new Float64Array(room + 1);
  const taken = days.map((day, at) => {
    const options = patterns[at]?.length ? bestByLength(patterns[at], gains(day, crews[at] ?? [], kind)) : [];
    const next = Float64Array.from(gained);
    const by = new Int16Array(room + 1).fill(-1);
    options.forEach(({ quarters, value }, option) => {
      for (let used = quarters; used <= room; used++) {
        const total = (gained[used - quarters] as number) + value;
        if (total > (next[used] as number) + 1e-9) {
          next[used] = total;
          by[used] = option;
        }
      }
    });
    gained = next;
    return { options, by };
  });
  const week: (number | null)[] = days.map(() => null);
  for (let day = days.length - 1, left = room; day >= 0; day--) {
    const how = taken[day];
    const option = how?.options[how.by[left] ?? -1];
    if (!option) continue;
    week[day] = option.pattern;
    left -= option.quarters;
  }
  return week;
}

/** What one more person of a kind gains in each slot, presence paid. */
function gains(day: RotaDay, crews: readonly Crew[], kind: keyof Crew): number[] {
  return crews.map((crew, slot) => {
    const without = slotCost(day, slot, crew);
    crew[kind]++;
    const saved = without - slotCost(day, slot, crew);
    crew[kind]--;
    return saved - (COST.presence * minutesOf(day.slots[slot] as RotaDay['slots'][number])) / 30;
  });
}

/** Of the patterns of each length the one that gains most; none that gains nothing. */
function bestByLength(patterns: readonly ShiftPattern[], gain: readonly number[]) {
  const best = new Map<number, { pattern: number; quarters: number; value: number }>();
  patterns.forEach(({ slots, minutes }, pattern) => {
    let value = 0;
    for (const slot of slots) value += gain[slot] as number;
    const quarters = Math.ceil(minutes / QUARTER);
    if (value > 1e-9 && value > (best.get(quarters)?.value ?? 0)) best.set(quarters, { pattern, quarters, value });
  });
  return [...best.values()];
}
