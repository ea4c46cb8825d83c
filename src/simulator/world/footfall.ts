import type { Branch } from '../../shared/branch.ts';

/** What a branch's count of an hour is drawn around (0 where closed) and how it scatters: variance = mean + mean² ÷ size. */
export interface Expected {
  mean: number;
  size: number;
}

/** True footfall: what perfect counters would have counted. Generated, or replayed from real counts. */
export interface Footfall {
  readonly branches: readonly Branch[];
  /** The last slot that has counts, milliseconds UTC; absent where there is no last one. */
  readonly lastSlot?: number;
  /**
   * The true count of each door of a branch in a slot, in the registry's order of its sensors.
   * A door without a count (a gap in real data) has null; a branch that has none at all in that slot gives null.
   *
   * @param branch place in `branches`
   * @param slot start of the hour, milliseconds UTC
   */
  doorCounts(branch: number, slot: number): readonly (number | null)[] | null;
  /**
   * What the count of a branch in a slot was drawn around; absent where nobody knows, as with real counts.
   *
   * @param branch place in `branches`
   * @param slot start of the hour, milliseconds UTC
   */
  expected?(branch: number, slot: number): Expected;
}
