import { type BranchSheet, type DoorSheet, HOURS_PER_WEEK } from './week.ts';

/** Readings that a median is believed on its own from; below, it leans on the same hour of other days. */
const ENOUGH = 4;

/** A first, robust look at one door: per hour of the week the median of the window's readings in open hours. */
export interface RoughUsual {
  /** visitors per hour of the week; NaN where nothing can be said */
  median: Float32Array;
  /** days of the window with a reading in an open hour */
  days: number;
}

/**
 * Medians of the window's readings per hour of the week: up to half of the readings may be wrong without moving them
 * far. An hour with few readings leans on the same hour of the other days.
 *
 * @param window weeks of the sheet, `from` to before `to`
 */
export function roughUsual(branch: BranchSheet, door: DoorSheet, window: { from: number; to: number }): RoughUsual {
  const median = new Float32Array(HOURS_PER_WEEK).fill(Number.NaN);
  const seen = new Uint8Array(HOURS_PER_WEEK);
  const values: number[] = [];
  const known = new Uint8Array(7 * (window.to - window.from));
  for (const hour of branch.hours) {
    values.length = 0;
    for (let week = window.from; week < window.to; week++) {
      const cell = week * HOURS_PER_WEEK + hour;
      const count = door.counts[cell] as number;
      if (branch.open[cell] !== 1 || Number.isNaN(count)) continue;
      values.push(count);
      known[(week - window.from) * 7 + Math.floor(hour / 24)] = 1;
    }
    seen[hour] = values.length;
    if (values.length > 0) median[hour] = medianOf(values);
  }
  for (let hour = 0; hour < 24; hour++) leanOnOtherDays(median, seen, hour, values);
  return { median, days: known.reduce((days, day) => days + day, 0) };
}

function leanOnOtherDays(median: Float32Array, seen: Uint8Array, hour: number, values: number[]): void {
  values.length = 0;
  let needed = false;
  for (let cell = hour; cell < HOURS_PER_WEEK; cell += 24) {
    const count = seen[cell] as number;
    if (count < ENOUGH) needed = true;
    for (let n = 0; n < Math.min(count, ENOUGH); n++) values.push(median[cell] as number);
  }
  if (!needed || values.length === 0) return;
  const pooled = medianOf(values);
  for (let cell = hour; cell < HOURS_PER_WEEK; cell += 24) {
    const count = seen[cell] as number;
    if (count >= ENOUGH) continue;
    const own = count > 0 ? (median[cell] as number) : pooled;
    median[cell] = (count * own + (ENOUGH - count) * pooled) / ENOUGH;
  }
}

/** The median; reorders its argument. */
export function medianOf(values: number[]): number {
  const size = values.length;
  // Insertion sort: there are a dozen of them.
  if (size <= 24) {
    for (let i = 1; i < size; i++) {
      const value = values[i] as number;
      let j = i - 1;
      while (j >= 0 && (values[j] as number) > value) {
        values[j + 1] = values[j] as number;
        j--;
      }
      values[j + 1] = value;
    }
  } else values.sort((a, b) => a - b);
  const middle = size >> 1;
  return size % 2 === 1
    ? (values[middle] as number)
    : ((values[middle - 1] as number) + (values[middle] as number)) / 2;
}
