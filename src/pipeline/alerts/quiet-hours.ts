import { Temporal } from 'temporal-polyfill';

/**
 * When quiet hours end that an instant lies in; null where it lies in none.
 *
 * @param now milliseconds UTC
 * @param quiet local times `HH:MM`; past midnight where `to` is before `from`
 * @returns milliseconds UTC
 */
export function quietEnd(now: number, quiet: { from: string; to: string } | null, timeZone: string): number | null {
  if (quiet === null || quiet.from === quiet.to) return null;
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString().slice(0, 5);
  const isOvernight = quiet.to < quiet.from;
  const isIn = isOvernight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to;
  if (!isIn) return null;
  const date = isOvernight && time >= quiet.from ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  return date.toZonedDateTime({ timeZone, plainTime: quiet.to }).epochMilliseconds;
}
