import { type BranchSheet, type DoorSheet, HOURS_PER_WEEK } from './week.ts';

/** Weight of a week against the one before it in time's distance from the target. */
const FADING = 0.93;

/** How many weeks' worth of evidence the door's daily pattern is, against the readings of one hour of the week. */
const PATTERN_WEEKS = 3;

/** Hours of the week of each sort of day, which share the course of a day: Monday to Friday, Saturday, Sunday. */
const SORTS: readonly (readonly number[])[] = [[0, 1, 2, 3, 4], [5], [6]];

/** What a door usually counts, at a network level of 1. */
export interface Base {
  /** visitors per hour of the week; 0 where never open, NaN where nothing can be said */
  usual: Float32Array;
  /** weeks' worth of readings behind each of them */
  weeks: Float32Array;
  /** what `usual` would be without the target week's own reading of that hour, on a day of this network level */
  without(hour: number, count: number, level: number): number;
}

/**
 * What a door usually counts in each hour of the week: the mean of the window's sound readings over the network's level
 * on their days, the nearer weeks weighing more. As one hour of the week has a dozen noisy readings, it leans on the
 * door's pattern: course of the day (per sort of day) × level of the weekday, fitted by iterative proportional fitting
 * (Deming & Stephan, 1940).
 *
 * @param sound 1 for cells whose reading is believed
 * @param levels the network's level of the window's days
 */
export function baseOf(
  branch: BranchSheet,
  door: DoorSheet,
  window: { from: number; to: number },
  target: number,
  sound: Uint8Array,
  levels: Float32Array,
): Base {
  const counted = new Float64Array(HOURS_PER_WEEK);
  const exposure = new Float64Array(HOURS_PER_WEEK);
  for (let week = window.from; week < window.to; week++) {
    const weight = FADING ** Math.abs(week - target);
    for (const hour of branch.hours) {
      const cell = week * HOURS_PER_WEEK + hour;
      if (sound[cell - window.from * HOURS_PER_WEEK] !== 1 || branch.open[cell] !== 1) continue;
      const level = levels[(week - window.from) * 7 + Math.floor(hour / 24)] as number;
      counted[hour] = (counted[hour] as number) + weight * (door.counts[cell] as number);
      exposure[hour] = (exposure[hour] as number) + weight * level;
    }
  }
  const usual = new Float32Array(HOURS_PER_WEEK).fill(Number.NaN);
  for (const sort of SORTS) fitPattern(sort, counted, exposure, usual);
  borrowPattern(counted, exposure, usual);
  const pattern = Float32Array.from(usual);
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    usual[hour] = leaning(counted[hour] as number, exposure[hour] as number, pattern[hour] as number);
  }
  return {
    usual,
    weeks: Float32Array.from(exposure),
    without(hour, count, level) {
      const rest = Math.max(0, (exposure[hour] as number) - level);
      return leaning(Math.max(0, (counted[hour] as number) - count), rest, pattern[hour] as number);
    },
  };
}

/** The mean of the readings, leaning on the pattern. */
function leaning(counted: number, exposure: number, pattern: number): number {
  if (!Number.isNaN(pattern)) return (counted + PATTERN_WEEKS * pattern) / (exposure + PATTERN_WEEKS);
  return exposure > 0 ? counted / exposure : Number.NaN;
}

/** Fits hour × weekday for days of one sort, where at least two of them are known. */
function fitPattern(
  sort: readonly number[],
  counted: Float64Array,
  exposure: Float64Array,
  pattern: Float32Array,
): void {
  const ofDay = new Float64Array(7).fill(1);
  const ofHour = new Float64Array(24);
  for (let round = 0; round < 3; round++) {
    for (let hour = 0; hour < 24; hour++) {
      let c = 0;
      let e = 0;
      for (const day of sort) {
        c += counted[day * 24 + hour] as number;
        e += (exposure[day * 24 + hour] as number) * (ofDay[day] as number);
      }
      ofHour[hour] = e > 0 ? c / e : Number.NaN;
    }
    for (const day of sort) {
      let c = 0;
      let e = 0;
      for (let hour = 0; hour < 24; hour++) {
        if (!((exposure[day * 24 + hour] as number) > 0)) continue;
        c += counted[day * 24 + hour] as number;
        e += (exposure[day * 24 + hour] as number) * (ofHour[hour] as number);
      }
      // A weekday with little behind it leans on the others of its sort.
      ofDay[day] = (c + 20) / (e + 20);
    }
  }
  for (const day of sort) {
    for (let hour = 0; hour < 24; hour++) {
      pattern[day * 24 + hour] = (ofHour[hour] as number) * (ofDay[day] as number);
    }
  }
}

/** An hour that no day of its sort has yet (the first Saturday, the first week) leans on the same hour of all days. */
function borrowPattern(counted: Float64Array, exposure: Float64Array, pattern: Float32Array): void {
  for (let hour = 0; hour < 24; hour++) {
    let c = 0;
    let e = 0;
    for (let cell = hour; cell < HOURS_PER_WEEK; cell += 24) {
      c += counted[cell] as number;
      e += exposure[cell] as number;
    }
    if (e <= 0) continue;
    for (let cell = hour; cell < HOURS_PER_WEEK; cell += 24) {
      const value = pattern[cell] as number;
      if (Number.isNaN(value)) pattern[cell] = c / e;
    }
  }
}
