import type { DoorRule } from '../../shared/rules.ts';
import type { Base } from './base.ts';

/** What was found about one door in one hour, and what is taken to have passed it. */
export interface DoorHour {
  /** visitors; NaN where nothing can be said */
  visitors: number;
  /** part of `visitors` that was not counted, before rounding; 0 where all was */
  estimated: number;
  /** variance of that part */
  variance: number;
  /** what the reading was judged against: usual × the network's level; NaN where unknown */
  expected: number;
  /** 'missing' where nothing can be said */
  quality: 'measured' | 'corrected' | 'imputed' | 'missing';
  rule: DoorRule | null;
  seenShare: number;
  log10Probability: number;
}

/** One branch's target week, hour by hour. Closed hours have no entry. */
export interface CleanWeek {
  /** per door, 168 entries; null in closed hours */
  doors: (DoorHour | null)[][];
  /** usual visitors of the branch per hour of the week, at the season's level; NaN where unknown */
  usual: Float32Array;
}

/** What is known of one door while a week is cleaned: cells count from the window's first week on. */
export interface DoorAtWork {
  counts: Float32Array;
  sound: Uint8Array;
  base: Base | null;
  /** visitors per cell of the window: usual × network level */
  expected: Float32Array;
  size: number;
  /** how alike neighbouring hours stray, 0 to 0.95 */
  likeness: number;
  /** per day of the window: share of the people that a reduced sensor saw, and its standard error; 0 elsewhere */
  seenShare: Float32Array;
  seenError: Float32Array;
}

/** What was found in the target week's hours of one door. */
export interface Found {
  rule: (DoorRule | null)[];
  logProbability: Float32Array;
  /** per day of the week: see {@link clockSlips} */
  slip: Int8Array;
}
