import loadHighs, { type Highs } from 'highs';
import type { StaffPerson } from '../../shared/staffing-settings.ts';
import type { RotaSolver } from './plan-week.ts';
import { solveRota } from './solve-rota.ts';
import { type VisitedDay, weekSlots } from './week-slots.ts';

let loaded: Promise<Highs> | null = null;

/** HiGHS, loaded once. */
export const highs = (): Promise<Highs> => {
  loaded ??= loadHighs();
  return loaded;
};

/** Solves in this thread. */
export const solveHere: RotaSolver = async (problem, seconds) => solveRota(await highs(), problem, seconds);

/** Monday to Sunday. */
export const DATES = Array.from({ length: 7 }, (_, day) => `2026-12-${String(day + 7).padStart(2, '0')}`);

const OPEN: [string, string][] = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
];

/** Tuesday to Saturday noon, with so many visitors in each open hour. */
export function officeWeek(visitors: (day: number, hour: number) => number): VisitedDay[] {
  const opening = { tuesday: OPEN, wednesday: OPEN, thursday: OPEN, friday: OPEN, saturday: OPEN.slice(0, 1) };
  const hours = DATES.flatMap((local_date, day) =>
    [9, 10, 11, 12, 13, 14, 15, 16, 17].flatMap((local_hour) => {
      if (day === 0 || day === 6 || (day === 5 && local_hour > 12)) return [];
      const p50 = visitors(day, local_hour);
      return [{ local_date, local_hour, p50, p90: 1.4 * p50 + 2 }];
    }),
  );
  return weekSlots(DATES, opening, hours, '2026-12-07');
}

export const person = (name: string, change: Partial<StaffPerson> = {}): StaffPerson => ({
  name,
  hours: 35,
  days: ['tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
  skills: ['counter'],
  shift: { least: 3, most: 8 },
  ...change,
});
