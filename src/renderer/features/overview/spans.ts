import { Temporal } from 'temporal-polyfill';
import { addDays } from '../../../shared/slots.ts';
import { type DateRange, isoWeekday } from '../../state/period.ts';

/** A week or a month that is shown: the one at hand up to yesterday, or the whole one before where it has no day yet. */
export interface ShownSpan {
  range: DateRange;
  isBefore: boolean;
}

/** The ISO week of a date up to the day before it; on a Monday, the week before. */
export function weekUpTo(today: string): ShownSpan {
  const monday = addDays(today, 1 - isoWeekday(today));
  if (monday < today) return { range: { from: monday, to: today }, isBefore: false };
  return { range: { from: addDays(monday, -7), to: monday }, isBefore: true };
}

/** The month of a date up to the day before it; on the first, the month before. */
export function monthUpTo(today: string): ShownSpan {
  const first = Temporal.PlainDate.from(today).with({ day: 1 });
  if (first.toString() < today) return { range: { from: first.toString(), to: today }, isBefore: false };
  return { range: { from: first.subtract({ months: 1 }).toString(), to: today }, isBefore: true };
}
