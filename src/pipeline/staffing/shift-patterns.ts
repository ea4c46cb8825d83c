import { minutesOf, type OpenSlot } from './half-hours.ts';

/** What a day's work has to keep to. */
export interface ShiftRules {
  /** Fewest and most minutes of work in a day; a break is no work. */
  least: number;
  most: number;
  /** Whoever works longer than this at a stretch, minutes, has a break. */
  breakAfter: number;
  /** Half hours that a break lasts. */
  breakHalves: number;
}

/** A day's work: which of the day's open slots are worked. */
export interface ShiftPattern {
  /** Places of the day's slots, in order. */
  slots: readonly number[];
  /** Minutes of work. */
  minutes: number;
}

/** Slots of work before a break, and after it, at least. */
const AROUND_BREAK = 3;

/** Beyond so many patterns a day, work and breaks begin and end on whole hours (and with the branch) only: a solver needs few. */
const MANY = 30;

/**
 * All days' works that keep to the rules: from one slot to another, with one break where the stretch would be too long. Hours
 * in which the branch is closed are a break of their own.
 */
export function shiftPatterns(day: readonly OpenSlot[], rules: ShiftRules): ShiftPattern[] {
  const all = patternsFrom(day, rules, () => true);
  if (all.length <= MANY) return all;
  const coarse = patternsFrom(day, rules, (place) => {
    const [before, after] = [day[place - 1], day[place]];
    return !before || !after || after.half % 2 === 0 || before.half + 1 !== after.half;
  });
  return coarse.length > 0 ? coarse : all;
}

/** @param isEdge whether work may begin or end before a slot; the place after the last one is asked for, too */
function patternsFrom(day: readonly OpenSlot[], rules: ShiftRules, isEdge: (place: number) => boolean): ShiftPattern[] {
  const patterns: ShiftPattern[] = [];
  for (let start = 0; start < day.length; start++) {
    if (!isEdge(start)) continue;
    for (let end = start + 1; end <= day.length; end++) {
      if (!isEdge(end)) continue;
      const whole = Array.from({ length: end - start }, (_, place) => start + place);
      for (const slots of withBreaks(day, whole, rules, isEdge)) {
        const minutes = slots.reduce((sum, place) => sum + minutesOf(day[place] as OpenSlot), 0);
        if (minutes >= rules.least && minutes <= rules.most) patterns.push({ slots, minutes });
      }
    }
  }
  return patterns;
}

/** The stretch as it is where it is short enough; otherwise with a break at each place that makes it so. */
function withBreaks(
  day: readonly OpenSlot[],
  whole: readonly number[],
  { breakAfter, breakHalves }: ShiftRules,
  isEdge: (place: number) => boolean,
): (readonly number[])[] {
  if (longestStretch(day, whole) <= breakAfter) return [whole];
  const found: (readonly number[])[] = [];
  for (let at = AROUND_BREAK; at + breakHalves + AROUND_BREAK <= whole.length; at++) {
    if (!isEdge(whole[at] as number)) continue;
    const slots = [...whole.slice(0, at), ...whole.slice(at + breakHalves)];
    if (longestStretch(day, slots) <= breakAfter) found.push(slots);
  }
  return found;
}

/** The longest work without a pause, minutes. */
export function longestStretch(day: readonly OpenSlot[], slots: readonly number[]): number {
  let longest = 0;
  let stretch = 0;
  slots.forEach((place, at) => {
    const slot = day[place] as OpenSlot;
    const before = day[slots[at - 1] ?? -1];
    stretch = (before && before.half + 1 === slot.half ? stretch : 0) + minutesOf(slot);
    longest = Math.max(longest, stretch);
  });
  return longest;
}
