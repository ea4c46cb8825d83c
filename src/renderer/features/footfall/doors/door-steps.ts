import { addDays } from '../../../../shared/slots.ts';
import type { Step } from '../../../data/queries/branch-series.ts';
import type { DoorDay } from '../../../data/queries/door-days.ts';
import { type DateRange, isoWeekday, lengthOf } from '../../../state/period.ts';

/** Days up to a year and a month, weeks up to three years, then months: bars stay bars. */
export function doorStep(range: DateRange): Step {
  const days = lengthOf(range);
  return days <= 400 ? 'day' : days <= 1_100 ? 'week' : 'month';
}

const startOf = (date: string, step: Step): string =>
  step === 'week' ? addDays(date, 1 - isoWeekday(date)) : step === 'month' ? `${date.slice(0, 7)}-01` : date;

/** Days added up per step, each dated with the first one of it that the period holds; by door, then by date. */
export function doorSteps(days: readonly DoorDay[], step: Step): DoorDay[] {
  if (step === 'day') return [...days];
  const held = new Map<string, DoorDay[]>();
  for (const day of days) {
    const key = `${day.door}|${startOf(day.date, step)}`;
    const group = held.get(key) ?? [];
    group.push(day);
    held.set(key, group);
  }
  return [...held.values()].map((group) => {
    const sum = (of: (day: DoorDay) => number) => group.reduce((total, day) => total + of(day), 0);
    const known = (of: (day: DoorDay) => number | null) =>
      group.some((day) => of(day) !== null) ? sum((day) => of(day) ?? 0) : null;
    return {
      door: group[0]?.door ?? '',
      date: group[0]?.date ?? '',
      visitors: known(({ visitors }) => visitors),
      raw: known(({ raw }) => raw),
      imputed: sum(({ imputed }) => imputed),
      hoursOpen: sum(({ hoursOpen }) => hoursOpen),
      hoursCorrected: sum(({ hoursCorrected }) => hoursCorrected),
      hoursImputed: sum(({ hoursImputed }) => hoursImputed),
      hoursMissing: sum(({ hoursMissing }) => hoursMissing),
      rule: group.find(({ rule }) => rule !== null)?.rule ?? null,
    };
  });
}
