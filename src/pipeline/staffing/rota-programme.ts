import type { ModelData } from 'highs';
import { minutesOf } from './half-hours.ts';
import {
  COST,
  type Crew,
  KINDS,
  type Kind,
  kindOf,
  type Rota,
  type RotaDay,
  type RotaProblem,
} from './rota-problem.ts';

/** A rota's integer programme, and what its first columns stand for, in order: a person's work on a day. */
export interface Programme {
  data: ModelData;
  choices: readonly { person: number; day: number; pattern: number }[];
}

type Entries = (readonly [row: number, value: number])[];

interface Column {
  cost: number;
  upper: number;
  isWhole: boolean;
  entries: Entries;
}

/** Rows and columns as they are added. */
class Builder {
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly choices: Column[] = [];
  readonly others: Column[] = [];

  row(lower: number, upper: number): number {
    this.lower.push(lower);
    return this.upper.push(upper) - 1;
  }
}

const NO_LIMIT = Number.POSITIVE_INFINITY;

/**
 * The week's rota as an integer programme, days' works as columns (Dantzig 1954): each person takes at most one a day and no
 * more minutes than the contract has; whoever is missing is bought at a price, so that there always is a solution. How many of
 * a kind are there in a slot is a column of its own, bound to who comes and goes before it, which keeps the columns of works
 * short. A person with both skills is at a counter or a desk, half hour by half hour; these counts are whole if the works are.
 */
export function programmeOf(problem: RotaProblem): Programme {
  const { days, people } = problem;
  const builder = new Builder();
  const contracts = people.map(({ minutes }) => builder.row(Number.NEGATIVE_INFINITY, minutes));
  const choices: { person: number; day: number; pattern: number }[] = [];
  days.forEach((day, at) => {
    const present = people.flatMap(({ skills, patterns }) => (patterns[at]?.length ? [kindOf(skills)] : []));
    const count = (kind: Kind) => present.filter((one) => one === kind).length;
    const balance = addSlots(builder, day, {
      counter: count('counter'),
      adviser: count('adviser'),
      both: count('both'),
    });
    people.forEach(({ skills, patterns }, person) => {
      if (!patterns[at]?.length) return;
      const once = builder.row(Number.NEGATIVE_INFINITY, 1);
      patterns[at].forEach((pattern, place) => {
        const isWorked = new Set(pattern.slots);
        const entries: Entries = [
          [contracts[person] as number, pattern.minutes],
          [once, 1],
        ];
        day.slots.forEach((_, slot) => {
          const comes = Number(isWorked.has(slot)) - Number(isWorked.has(slot - 1));
          if (comes !== 0) entries.push([balance[kindOf(skills)][slot] as number, -comes]);
        });
        choices.push({ person, day: at, pattern: place });
        builder.choices.push({ cost: (COST.presence * pattern.minutes) / 30, upper: 1, isWhole: true, entries });
      });
    });
  });
  return { data: modelData(builder), choices };
}

/**
 * Adds the slots of a day: who is wanted, who is missing, who is there.
 *
 * @param crew people who can be there
 * @returns by kind and slot, the row in which those there are those of the slot before, who comes and who goes
 */
function addSlots(builder: Builder, { slots, wanted }: RotaDay, crew: Crew): Record<Kind, number[]> {
  const balance: Record<Kind, number[]> = { counter: [], adviser: [], both: [] };
  for (const kind of KINDS) if (crew[kind] > 0) balance[kind] = slots.map(() => builder.row(0, 0));
  slots.forEach((slot, place) => {
    const weight = minutesOf(slot) / 30;
    const serve = (skill: 'counter' | 'adviser') => {
      const { usual, careful } = wanted[place]?.[skill] ?? { usual: 0, careful: 0 };
      const row = builder.row(careful, NO_LIMIT);
      const missing = (cost: number, upper: number): Column => ({
        cost: cost * weight,
        upper,
        isWhole: false,
        entries: [[row, 1]],
      });
      builder.others.push(missing(COST.usual, usual), missing(COST.careful, careful - usual));
      for (const kind of [skill, 'both'] as const) {
        if (crew[kind] === 0) continue;
        const [here, next] = [balance[kind][place], balance[kind][place + 1]];
        const entries: Entries = [
          [row, 1],
          [here as number, 1],
        ];
        if (next !== undefined) entries.push([next, -1]);
        builder.others.push({ cost: 0, upper: crew[kind], isWhole: false, entries });
      }
    };
    serve('counter');
    serve('adviser');
  });
  return balance;
}

function modelData({ lower, upper, choices, others }: Builder): ModelData {
  const columns = [...choices, ...others];
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { entries } of columns) {
    for (const [row, value] of entries) {
      indices.push(row);
      values.push(value);
    }
    starts.push(indices.length);
  }
  return {
    numCols: columns.length,
    numRows: lower.length,
    colCost: columns.map(({ cost }) => cost),
    colLower: columns.map(() => 0),
    colUpper: columns.map((column) => column.upper),
    rowLower: lower,
    rowUpper: upper,
    integrality: columns.map(({ isWhole }) => (isWhole ? 1 : 0)),
    matrix: { format: 'csc', numRows: lower.length, numCols: columns.length, starts, indices, values },
  };
}

/** What a rota means for the columns of choices: 1 for what it takes. */
export const valuesOf = ({ choices }: Programme, rota: Rota): number[] =>
  choices.map(({ person, day, pattern }) => (rota[person]?.[day] === pattern ? 1 : 0));

/** The rota that values of the columns of choices mean. */
export function rotaOf({ choices }: Programme, { days, people }: RotaProblem, values: ArrayLike<number>): Rota {
  const rota: Rota = people.map(() => days.map(() => null));
  choices.forEach(({ person, day, pattern }, column) => {
    const week = rota[person];
    if (week && (values[column] ?? 0) > 0.5) week[day] = pattern;
  });
  return rota;
}
