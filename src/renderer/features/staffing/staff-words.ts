import type { StaffDay, StaffSlot } from '../../../shared/staffing.ts';
import type { Skill } from '../../../shared/staffing-settings.ts';
import type { Words } from '../../i18n/words.ts';
import type { Language } from '../../state/choice.ts';
import { isoWeekday } from '../../state/period.ts';

/** A local time as people write it: `9 h 30`, `09:30`. */
export function clockText(time: string, language: Language): string {
  if (language === 'en') return time;
  const [hours, minutes] = time.split(':');
  return minutes === '00' ? `${Number(hours)}\u00a0h` : `${Number(hours)}\u00a0h\u00a0${minutes}`;
}

/** From one local time to another: `9 h 30–12 h`. */
export const clockSpan = (from: string, to: string, language: Language): string =>
  `${clockText(from, language)}–\u2060${clockText(to, language)}`;

/** `vendredi 10 h–12 h` */
export const dayAndSpan = (date: string, from: string, to: string, { formats }: Words, language: Language): string =>
  `${formats.weekday(isoWeekday(date))} ${clockSpan(from, to, language)}`;

/** Hours of people, to the quarter. */
export const hoursText = (value: number, { t, formats }: Words): string =>
  t('staffing.hours', { value: formats.number(Math.round(4 * value) / 4) });

/** A wait in minutes; null: without end. */
export const waitText = (wait: number | null, { t, formats }: Words): string =>
  wait === null
    ? t('staffing.rota.waitEndless')
    : t('staffing.minutes', { value: wait < 10 ? formats.number(Math.round(10 * wait) / 10) : formats.integer(wait) });

/** People of one service, or of both together. */
export type Which = Skill | 'both';

export const WHICH: readonly Which[] = ['both', 'counter', 'adviser'];

/** Numbers of people in a half hour. */
export function peopleIn(slot: StaffSlot, which: Which): { usual: number; careful: number; planned: number } {
  if (which !== 'both') {
    const { usual, careful, planned } = slot[which];
    return { usual: usual.people, careful: careful.people, planned };
  }
  const [counter, adviser] = [peopleIn(slot, 'counter'), peopleIn(slot, 'adviser')];
  return {
    usual: counter.usual + adviser.usual,
    careful: counter.careful + adviser.careful,
    planned: counter.planned + adviser.planned,
  };
}

/** How the need of a week goes: the fewest and the most people, and the first stretch of half hours that need the most. */
export function extremesOf(days: readonly StaffDay[]) {
  const slots = days.flatMap(({ date, slots: ofDay }) =>
    ofDay.map((slot) => ({ date, from: slot.from, to: slot.to, people: peopleIn(slot, 'both').usual })),
  );
  const numbers = slots.map(({ people }) => people);
  if (numbers.length === 0) return null;
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const start = slots.findIndex(({ people }) => people === most);
  let end = start;
  while (
    slots[end + 1]?.people === most &&
    slots[end + 1]?.date === slots[start]?.date &&
    slots[end + 1]?.from === slots[end]?.to
  )
    end++;
  const [first, last] = [slots[start], slots[end]];
  return first && last ? { least, most, date: first.date, from: first.from, to: last.to } : null;
}

/** The half hours in which not even all places keep the promise, and the worst of them; null where there are none. */
export function unmetOf(days: readonly StaffDay[], skill: Skill) {
  const unmet = days.flatMap(({ date, slots }) =>
    slots.flatMap((slot) => (slot[skill].usual.met ? [] : [{ date, slot, ...slot[skill].usual }])),
  );
  const [worst] = unmet.toSorted((one, other) => one.within - other.within);
  return worst ? { ...worst, hours: unmet.length / 2 } : null;
}
