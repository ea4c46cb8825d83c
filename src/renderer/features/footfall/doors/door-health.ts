import type { DoorRule } from '../../../../shared/rules.ts';
import type { DoorDay } from '../../../data/queries/door-days.ts';

/** How a door counted over a period. */
export interface DoorHealth {
  door: string;
  visitors: number;
  /** Visitors of the door ÷ those of all doors, 0 to 1; null where nobody is known to have come. */
  share: number | null;
  /** Of its open hours: those that could be trusted, those estimated and those of which nothing is known; 0 to 1. */
  trusted: number;
  estimated: number;
  missing: number;
  /** First local date of the open days at the end of the period without an hour to trust; null where the last one has one. */
  silentSince: string | null;
  /** No hour of the period can be trusted. */
  never: boolean;
  /** What is behind most days that are not simply measured; among the silent ones, where it is silent. */
  rule: DoorRule | null;
}

/** How each door counted, in the order of the doors. */
export function doorHealth(days: readonly DoorDay[]): DoorHealth[] {
  const total = sum(days, ({ visitors }) => visitors ?? 0);
  return [...new Set(days.map(({ door }) => door))].map((door) => {
    const own = days.filter((day) => day.door === door);
    const hours = sum(own, ({ hoursOpen }) => hoursOpen);
    const estimated = sum(own, ({ hoursImputed }) => hoursImputed) / hours;
    const missing = sum(own, ({ hoursMissing }) => hoursMissing) / hours;
    const visitors = sum(own, (day) => day.visitors ?? 0);
    const lastTrusted = own.findLastIndex(isTrusted);
    const silent = own.slice(lastTrusted + 1);
    return {
      door,
      visitors,
      share: total > 0 ? visitors / total : null,
      trusted: Math.max(0, 1 - estimated - missing),
      estimated,
      missing,
      silentSince: silent[0]?.date ?? null,
      never: lastTrusted < 0,
      rule: mostFrequent(silent.length > 0 ? silent : own),
    };
  });
}

const isTrusted = ({ hoursOpen, hoursImputed, hoursMissing }: DoorDay): boolean =>
  hoursOpen > hoursImputed + hoursMissing;

const sum = (days: readonly DoorDay[], of: (day: DoorDay) => number): number =>
  days.reduce((total, day) => total + of(day), 0);

/** The rule behind most hours, as the days tell it. */
function mostFrequent(days: readonly DoorDay[]): DoorRule | null {
  const hours = new Map<DoorRule, number>();
  for (const day of days) {
    if (day.rule === null) continue;
    const changed = day.hoursCorrected + day.hoursImputed + day.hoursMissing;
    hours.set(day.rule, (hours.get(day.rule) ?? 0) + changed);
  }
  return [...hours].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
