import type { Baseline } from './baselines.ts';
import type { Coverage, Score } from './judge.ts';

/** What is judged beside the baselines. */
export type Method = 'forecast' | Baseline | 'all-knowing';

/** Sums over the origins of a back-test; those of several add up. */
export interface Judged {
  origins: number;
  /** Hours of the next 168, by method. */
  week: Map<Method, Score>;
  /** Hours from 169 to 336 ahead. */
  secondWeek: Map<Method, Score>;
  /** Sums over branches of errors ÷ the branch's mean error of last week's value before the first origin (MASE). */
  scaled: Map<Method, { sum: number; hours: number }>;
  /** Coverage of the next 168 hours by hour class. */
  hourClasses: Map<number, Coverage>;
  /** Pinball losses of p10, p50, p90 over the next 168 hours. */
  pinball: [number, number, number];
  /** Whole days by the last day of the span they lie in: forecast and last week's same day. */
  days: Map<number, { forecast: Score; lastWeek: Score; coverage: Coverage }>;
  /** Sums of the next seven days: of all branches by hour and by day, and of one branch's fullest two hours a day. */
  sums: Map<Sum, { forecast: Score; coverage: Coverage }>;
}

/** What is added up. */
export type Sum = 'all branches, an hour' | 'all branches, a day' | 'a branch, its fullest two hours';

export const nothingJudged = (): Judged => ({
  origins: 0,
  week: new Map(),
  secondWeek: new Map(),
  scaled: new Map(),
  hourClasses: new Map(),
  pinball: [0, 0, 0],
  days: new Map(),
  sums: new Map(),
});

/** What a map holds for a key; made where it holds nothing. */
export function held<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
