import { cleanWeek } from '../clean-week.ts';
import type { CleanWeek } from '../found.ts';
import { networkLevels } from '../network-level.ts';
import { roughUsual } from '../usual.ts';
import { type BranchSheet, cellOf, HOURS_PER_WEEK, hoursEverOpen, windowOf } from '../week.ts';

/** Visitors of a branch per open hour from 9 to 16 h, Monday to Friday. */
const COURSE = [8, 14, 20, 16, 10, 12, 18, 15];

/** Numbers in [0, 1) that look drawn at random and are the same each time (a linear congruential generator). */
export function chance(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A count around a mean, scattered about as people's comings are. */
function drawn(mean: number, random: () => number): number {
  const rate = mean * (0.8 + 0.4 * random());
  let count = 0;
  for (let product = random(); product > Math.exp(-rate); product *= random()) count++;
  return count;
}

/**
 * Branches that count well over some weeks, open on weekdays from 9 to 17 h; the first door takes two thirds of the people.
 *
 * @param level how full each day is, 1 by default
 */
export function aNetwork(
  {
    branches = 6,
    doors = 1,
    weeks = 15,
    seed = 1,
  }: { branches?: number; doors?: number; weeks?: number; seed?: number },
  level: (branch: number, week: number, day: number) => number = () => 1,
): BranchSheet[] {
  return Array.from({ length: branches }, (_, branch): BranchSheet => {
    const random = chance(1000 * seed + branch);
    const open = new Uint8Array(weeks * HOURS_PER_WEEK);
    const counts = Array.from({ length: doors }, () => new Float32Array(weeks * HOURS_PER_WEEK).fill(Number.NaN));
    for (let week = 0; week < weeks; week++) {
      for (let day = 0; day < 5; day++) {
        for (const [place, typical] of COURSE.entries()) {
          const cell = cellOf(week, day * 24 + 9 + place);
          open[cell] = 1;
          for (const [door, sheet] of counts.entries()) {
            const share = doors === 1 ? 1 : door === 0 ? 2 / 3 : 1 / 3 / (doors - 1);
            sheet[cell] = drawn(typical * share * level(branch, week, day), random);
          }
        }
      }
    }
    return {
      branchId: `B${branch}`,
      kind: 'city',
      region: '',
      doors: counts.map((sheet, door) => ({ sensorId: `B${branch}-${door}`, counts: sheet })),
      hours: hoursEverOpen(open),
      open,
      trusted: new Uint8Array(weeks * HOURS_PER_WEEK),
    };
  });
}

/** Cleans one week of a network as the pipeline does; gives it per branch. */
export function cleaned(network: readonly BranchSheet[], week: number): CleanWeek[] {
  const weeks = (network[0] as BranchSheet).open.length / HOURS_PER_WEEK;
  const window = windowOf(week, weeks);
  const rough = network.map((branch) => branch.doors.map((door) => roughUsual(branch, door, window)));
  const levels = networkLevels(network, rough, window);
  return network.map((branch, place) =>
    cleanWeek(branch, rough[place] ?? [], levels[place] as Float32Array, window, week),
  );
}

/** The readings of a door, to be tampered with. */
export const countsOf = (network: readonly BranchSheet[], branch = 0, door = 0): Float32Array =>
  (network[branch] as BranchSheet).doors[door]?.counts as Float32Array;

/** How often each rule was found in the first branch's door. */
export function rulesFound([week]: readonly CleanWeek[], door = 0): Record<string, number> {
  const found: Record<string, number> = {};
  for (const hour of week?.doors[door] ?? []) if (hour?.rule) found[hour.rule] = (found[hour.rule] ?? 0) + 1;
  return found;
}
