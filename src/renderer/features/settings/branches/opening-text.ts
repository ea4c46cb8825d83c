import { WEEKDAYS } from '../../../../shared/branch.ts';
import type { BranchCells } from '../../../../shared/branch-cells.ts';
import type { Words } from '../../../i18n/words.ts';

/** `lun.–ven. 09:00-12:30 13:30-18:00, sam. 09:00-12:00`: days in a row with equal hours together, closed ones left out. */
export function openingText({ t, formats }: Words, cells: BranchCells): string {
  const runs: { from: number; to: number; hours: string }[] = [];
  for (const [place, weekday] of WEEKDAYS.entries()) {
    const hours = cells[weekday];
    const last = runs.at(-1);
    if (hours === '') continue;
    if (last && last.hours === hours && last.to === place) last.to = place + 1;
    else runs.push({ from: place, to: place + 1, hours });
  }
  if (runs.length === 0) return t('settings.branches.closed');
  const days = ({ from, to }: { from: number; to: number }) =>
    to - from === 1
      ? formats.shortWeekday(from + 1)
      : `${formats.shortWeekday(from + 1)}–\u2060${formats.shortWeekday(to)}`;
  // No line break within a span.
  return runs.map((run) => `${days(run)} ${run.hours.replaceAll('-', '\u2060–\u2060')}`).join(', ');
}
