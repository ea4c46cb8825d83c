import { minuteOf } from '../../shared/clock-time.ts';

/** An open half hour of a day; minutes since midnight, local time. */
export interface OpenSlot {
  /** Start of the half hour it lies in, in half hours since midnight. */
  half: number;
  /** When the branch opens in it, and closes: a part of it where that is at a quarter. */
  from: number;
  to: number;
}

/** Visitors of an open local hour. */
export interface HourVisitors {
  /** 0 to 23. */
  hour: number;
  visitors: number;
}

export const minutesOf = ({ from, to }: OpenSlot): number => to - from;

/** The half hours in which a branch is open, in order. Two spans that meet in one are one. */
export function openSlots(spans: readonly (readonly [string, string])[]): OpenSlot[] {
  const slots = new Map<number, OpenSlot>();
  for (const [opens, closes] of spans) {
    const [start, end] = [minuteOf(opens), minuteOf(closes)];
    for (let half = Math.floor(start / 30); half < Math.ceil(end / 30); half++) {
      const from = Math.max(start, 30 * half);
      const to = Math.min(end, 30 * half + 30);
      const held = slots.get(half);
      slots.set(half, { half, from: Math.min(from, held?.from ?? from), to: Math.max(to, held?.to ?? to) });
    }
  }
  return [...slots.values()].sort((a, b) => a.half - b.half);
}

/**
 * Visitors of each open slot, such that each hour's sum is kept. Where both halves of an hour are open all along, the flow rises
 * or falls in it as straight as from the hour before to the hour after (at an end of the opening, as to the one neighbour), and
 * never below zero; otherwise visitors come evenly over the open minutes. What comes in an hour without an open slot is left out.
 */
export function splitHours(slots: readonly OpenSlot[], hours: readonly HourVisitors[]): number[] {
  const visitorsOf = new Map(hours.map(({ hour, visitors }) => [hour, visitors]));
  const placeOf = new Map(slots.map(({ half }, place) => [half, place]));
  const openMinutes = (hour: number) =>
    [2 * hour, 2 * hour + 1].reduce((sum, half) => {
      const slot = slots[placeOf.get(half) ?? -1];
      return sum + (slot ? minutesOf(slot) : 0);
    }, 0);
  // Visitors an hour; a neighbour that is closed in between tells nothing.
  const rateOf = (hour: number) => (60 * (visitorsOf.get(hour) ?? 0)) / openMinutes(hour);
  const split = new Array<number>(slots.length).fill(0);
  for (const [hour, visitors] of visitorsOf) {
    const [first, second] = [placeOf.get(2 * hour), placeOf.get(2 * hour + 1)];
    const open = openMinutes(hour);
    if (open === 0) continue;
    if (open < 60) {
      for (const place of [first, second])
        if (place !== undefined) split[place] = (visitors * minutesOf(slots[place] as OpenSlot)) / open;
      continue;
    }
    const before = visitorsOf.has(hour - 1) && placeOf.has(2 * hour - 1) ? rateOf(hour - 1) : null;
    const after = visitorsOf.has(hour + 1) && placeOf.has(2 * hour + 2) ? rateOf(hour + 1) : null;
    const slope =
      before === null ? (after ?? visitors) - visitors : after === null ? visitors - before : (after - before) / 2;
    const early = Math.min(visitors, Math.max(0, visitors / 2 - slope / 8));
    split[first as number] = early;
    split[second as number] = visitors - early;
  }
  return split;
}
