import type { CalendarDays } from './calendar-days.ts';

/** Days that a forecast reaches at most: eight weeks, counted from its first day. */
export const DAYS_AHEAD = 56;

/** Days ahead that are forecast hour by hour. */
export const HOURLY_DAYS_AHEAD = 14;

/**
 * What is known of one branch, on the network's axis of local days. Hours are at `24 × day + local hour`; of an hour that
 * happens twice in autumn the mean, and one that spring skips is unknown.
 */
export interface BranchSeries {
  id: string;
  /** Branches of the same kind lend each other what is usual: the registry's type, or `other`. */
  type: string;
  /** Visitors an hour; NaN where unknown or closed. */
  visitors: Float32Array;
  /** How much an hour may teach, 0 to 1: 1 where measured, less where corrected, 0 where imputed or unknown. */
  weight: Float32Array;
  /** 1 where the branch is open in some part of the hour; reaches {@link DAYS_AHEAD} days beyond what is known. */
  open: Uint8Array;
  /**
   * What a person expects of each hour, as a factor on what is usual: 1 where nothing was said. Such hours of the past have no
   * weight. Null where nothing was ever said.
   */
  planned: Float32Array | null;
  /** What the calendar says of each day, as far as `open` reaches. */
  calendar: CalendarDays;
}

/** The branches' series on one axis of local days. */
export interface Network {
  /** Local date of day 0, `YYYY-MM-DD`. */
  firstDate: string;
  /** Weekday of day 0: 0 for Monday. */
  firstWeekday: number;
  /** Days with readings; calendars and opening reach further. */
  days: number;
  branches: BranchSeries[];
}

/** Weekday of a day of the network's axis, 0 for Monday. */
export const weekdayOf = (network: Network, day: number): number => (network.firstWeekday + day) % 7;
