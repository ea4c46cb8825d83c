import type { HourRow } from '../../data/queries/hour-rows.ts';

/** A day of a branch as the sum of its hours. */
export interface DayTotal {
  /** Null where no hour has a count. */
  visitors: number | null;
  /** The 80 % interval, as if the errors of the hours were independent; null where nothing was estimated or corrected. */
  low: number | null;
  high: number | null;
  /** Part of the visitors that was estimated. */
  imputed: number;
  /** Usual visitors; null where an open hour has none. */
  usual: number | null;
  hoursOpen: number;
}

/** Adds up the hours of a day as the lake's daily table does. */
export function dayTotal(hours: readonly HourRow[]): DayTotal {
  const counted = hours.filter(({ visitors }) => visitors !== null);
  const uncertain = counted.filter(({ low, high }) => low !== null && high !== null);
  const open = hours.filter(({ isOpen }) => isOpen);
  const visitors = counted.length > 0 ? sum(counted, (hour) => hour.visitors) : null;
  const off = (by: (hour: HourRow) => number) =>
    visitors === null || uncertain.length === 0 ? null : Math.sqrt(sum(uncertain, (hour) => by(hour) ** 2));
  const below = off(({ visitors, low }) => (visitors ?? 0) - (low ?? 0));
  const above = off(({ visitors, high }) => (high ?? 0) - (visitors ?? 0));
  return {
    visitors,
    low: visitors === null || below === null ? null : Math.round(visitors - below),
    high: visitors === null || above === null ? null : Math.round(visitors + above),
    imputed: sum(counted, (hour) => hour.imputed),
    usual: open.some(({ expected }) => expected === null) ? null : sum(open, (hour) => hour.expected),
    hoursOpen: open.length,
  };
}

const sum = (hours: readonly HourRow[], of: (hour: HourRow) => number | null): number =>
  hours.reduce((total, hour) => total + (of(hour) ?? 0), 0);
