import type { ExpectedVisitors } from '../../shared/forecast.ts';
import type { ComparedDay } from '../data/queries/compared-days.ts';
import type { Day } from '../data/queries/daily-series.ts';

/** What the days of a period are held against, by date, and how that is called. */
export interface Beside {
  name: string;
  /** The days are another branch's, on the same dates. */
  otherBranch: boolean;
  days: ReadonlyMap<string, ComparedDay>;
}

/** What the chart of a period's days is made of. */
export interface Trend {
  days: readonly Day[];
  /** Share of each date's open hours that was corrected, 0 to 1. */
  corrected: ReadonlyMap<string, number>;
  /** From which share on a day is marked as far from its same weekdays: 0.25 is ±25 %. */
  threshold: number;
  beside: Beside | null;
  /** Days to come that go on from the last one; null where the period ends before the latest day. */
  ahead?: Ahead | null;
}

/** Days to come, beside those of a period. */
export interface Ahead {
  /** Dates that have room on the axis, in order. */
  dates: readonly string[];
  /** What is expected on those of them that are open; none before it is known. */
  expected: readonly ExpectedVisitors[];
}

/** All dates of the axis: those of the period, then those to come. */
export const axisDates = ({ days, ahead }: Pick<Trend, 'days' | 'ahead'>): { date: string }[] => [
  ...days.map(({ date }) => ({ date })),
  ...(ahead?.dates.map((date) => ({ date })) ?? []),
];

/** Up to this many days, each can be read by itself: weekends are shaded, bars stand apart and usual ones are ticked. */
const MAX_DAYS_IN_DETAIL = 130;

/** Up to this many days, each can be pointed at; beyond, where a day is about a pixel wide, they run together. */
const MAX_DAYS_TO_POINT_AT = 400;

/** Whether a period is short enough for its days to be read one by one, and so drawn as bars: hundreds of bars would be slow. */
export const isDetailed = (days: readonly unknown[]): boolean => days.length <= MAX_DAYS_IN_DETAIL;

/** Whether a period is so long that its days run together. */
export const isDense = (days: readonly Day[]): boolean => days.length > MAX_DAYS_TO_POINT_AT;

/** Whether the usual band is drawn: where there is any, and days are wide enough to tell it from the bars. */
export const hasBand = (days: readonly Day[]): boolean =>
  !isDense(days) && days.some(({ usualLow }) => usualLow !== null);

/**
 * Whether a day is marked: its visitors are surely at least the threshold away from its same weekdays. A day that is mostly
 * estimated or poorly covered has no sure change, and so never is.
 */
export const isUnusual = ({ change }: Pick<Day, 'change'>, threshold: number): boolean =>
  change !== null && Math.abs(change) >= threshold - 1e-9;
