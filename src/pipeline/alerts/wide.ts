import { addDays } from '../../shared/slots.ts';

/** Fewer branches than this are told one by one. */
const LEAST_BRANCHES = 3;
/** From this share of the branches on, a cause is taken to be common to them. */
const LEAST_SHARE = 0.3;

/** Whether so many of the branches looked at have one cause rather than many. */
export const isWide = (branches: number, of: number): boolean => branches >= Math.max(LEAST_BRANCHES, LEAST_SHARE * of);

/** What one branch has on some local dates. */
export interface Dated {
  branch: string;
  /** `YYYY-MM-DD`, in order. */
  dates: readonly string[];
}

/** What has a cause of its own, and what many branches share, in order of their dates. */
export interface Sorted<T> {
  single: T[];
  wide: T[][];
}

/**
 * Joins what many branches have on the same dates: an alert for the network instead of one for each. Wide dates in a row are
 * one cause, where `inARow` says so.
 *
 * @param counted how many branches could be judged on a date
 */
export function joinWide<T extends Dated>(
  all: readonly T[],
  counted: (date: string) => number,
  { inARow }: { inARow: boolean },
): Sorted<T> {
  const branches = new Map<string, Set<string>>();
  for (const one of all)
    for (const date of one.dates) branches.set(date, (branches.get(date) ?? new Set()).add(one.branch));
  const wideDates = [...branches.keys()].filter((date) => isWide(branches.get(date)?.size ?? 0, counted(date))).sort();
  const runs: string[][] = [];
  for (const date of wideDates) {
    const run = runs.at(-1);
    // A weekend between two wide days is no end.
    if (inARow && run && date <= addDays(run.at(-1) as string, 3)) run.push(date);
    else runs.push([date]);
  }
  const taken = new Set<T>();
  const wide = runs.map((run) =>
    all.filter((one) => {
      if (taken.has(one) || !one.dates.some((date) => run.includes(date))) return false;
      taken.add(one);
      return true;
    }),
  );
  return { single: all.filter((one) => !taken.has(one)), wide: wide.filter(({ length }) => length > 0) };
}
