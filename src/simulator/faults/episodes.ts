import { hash, next, STREAM, toUnit } from '../chance/hash.ts';

/** A stretch of hours in which something lasts. */
export interface Episode {
  /** first hour, in hours since 1970 */
  start: number;
  /** first hour after it */
  end: number;
  /** 32 bits of its own, for its details */
  bits: number;
}

/** Gives the episode that holds an hour, if there is one. */
export type Episodes = (who: number, hour: number) => Episode | null;

/**
 * Episodes that hold a share `rate` of all hours, looked up without a memory. Time falls into windows as long as the
 * longest episode, shifted for each `who` so that no hour of the calendar is more likely than another; a window has one
 * episode at most, which lies inside it: its chance is rate × window ÷ mean duration. Where that chance reaches 1, the
 * short durations are lengthened until the share is right.
 *
 * @param family number that keeps these episodes apart from others of the same `who`
 * @param durations hours an episode may last, each as likely as the next
 */
export function episodes(seed: number, family: number, rate: number, durations: readonly number[]): Episodes {
  if (rate <= 0 || durations.length === 0) return () => null;
  const window = Math.max(...durations);
  const shortest = shortestFor(Math.min(1, rate) * window, durations);
  const lengths = durations.map((hours) => Math.max(hours, shortest));
  const chance = Math.min(1, (rate * window) / mean(lengths));

  return (who, hour) => {
    const offset = hash(seed, STREAM.episodeOffset + 64 * family, who) % window;
    const index = Math.floor((hour + offset) / window);
    const bits = hash(seed, STREAM.episode + 64 * family, who, index);
    if (toUnit(bits) >= chance) return null;
    const length = lengths[next(bits, 1) % lengths.length] ?? window;
    const wanted = Math.floor(length) + (toUnit(next(bits, 2)) < length % 1 ? 1 : 0);
    const start = index * window - offset + (next(bits, 3) % (window - wanted + 1));
    return hour >= start && hour < start + wanted ? { start, end: start + wanted, bits: next(bits, 4) } : null;
  };
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

/** The least length that lifts the mean of the durations to `needed` hours; 0 where it is there already. */
function shortestFor(needed: number, durations: readonly number[]): number {
  if (mean(durations) >= needed) return 0;
  const sorted = [...durations].sort((a, b) => a - b);
  for (let lifted = 1; lifted <= sorted.length; lifted++) {
    const kept = sorted.slice(lifted).reduce((sum, hours) => sum + hours, 0);
    const length = (needed * sorted.length - kept) / lifted;
    if (lifted === sorted.length || length <= (sorted[lifted] ?? 0)) return length;
  }
  return 0;
}
