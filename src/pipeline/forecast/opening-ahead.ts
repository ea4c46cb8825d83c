import type { Closure } from '../../shared/app-api.ts';
import { type Branch, WEEKDAYS } from '../../shared/branch.ts';
import { minuteOf } from '../../shared/clock-time.ts';

/**
 * Whether a branch is open in some part of each local hour of some days.
 *
 * @param dates local dates, with their weekdays (0 for Monday)
 * @param closures days on which branches are closed though their opening hours say otherwise
 * @returns 24 numbers a date, 1 where open
 */
export function openingOf(
  branch: Branch,
  dates: readonly { date: string; weekday: number }[],
  closures: readonly Closure[],
): Uint8Array {
  const closed = new Set(
    closures
      .filter(
        ({ calendar, branch_id }) => branch_id === branch.id || (calendar !== null && calendar === branch.holidays),
      )
      .map(({ date }) => date),
  );
  const open = new Uint8Array(24 * dates.length);
  dates.forEach(({ date, weekday }, day) => {
    const exists = date >= (branch.opened_on ?? '') && (branch.closed_on === undefined || date < branch.closed_on);
    if (!exists || closed.has(date)) return;
    for (const [opens, closes] of branch.opening_hours[WEEKDAYS[weekday] ?? 'monday'] ?? []) {
      const last = Math.ceil(minuteOf(closes) / 60);
      for (let hour = Math.floor(minuteOf(opens) / 60); hour < last; hour++) open[24 * day + hour] = 1;
    }
  });
  return open;
}
