import { Temporal } from 'temporal-polyfill';

/**
 * The last instant at or before `now` at which a daily digest was due, in epoch milliseconds. A local time that a day does
 * not have (clocks put forward) comes an hour later on that day; one that it has twice comes at the first.
 *
 * @param time local time such as `07:30`
 */
export function lastDigest(now: number, time: string, timeZone: string): number {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const dueOn = (date: Temporal.PlainDate) =>
    date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
  const due = dueOn(today);
  return due <= now ? due : dueOn(today.subtract({ days: 1 }));
}
