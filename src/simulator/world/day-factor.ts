import { bell } from '../chance/counts.ts';
import { hash, next, STREAM, toUnit, unit } from '../chance/hash.ts';
import { civilOf, dayOf, daysInMonth, weekdayFrom, weekdayOf } from './civil.ts';
import { isSchoolHoliday, publicHolidaysOf } from './holidays.ts';
import type { Place } from './places.ts';
import type { Shape } from './shapes.ts';

/** What the day's factors depend on, for one branch. */
export interface DaySetting {
  seed: number;
  /** place of the branch in the registry */
  index: number;
  place: Place;
  /** number of the branch's region, the same for neighbours */
  region: number;
  shape: Shape;
  /** on market days a village is fuller: weekday 0 to 6, or −1 */
  marketWeekday: number;
}

/** Season: the months' factors, straight from the middle of one month to that of the next. */
export function season(months: readonly number[], day: number): number {
  const { year, month, date } = civilOf(day);
  const place = (date - 0.5) / daysInMonth(year, month) - 0.5;
  const here = months[month - 1] ?? 1;
  const there = months[(month - 1 + (place < 0 ? 11 : 1)) % 12] ?? 1;
  return here + (there - here) * Math.abs(place);
}

/** Money days: salaries around the end of the month, family allowances on the 5th, pensions on the 9th. */
export function moneyDays(shape: Shape, day: number): number {
  const { year, month, date } = civilOf(day);
  if (date <= 2 || date >= daysInMonth(year, month) - 2) return shape.salaryDay;
  if (date === 9 || date === 10) return shape.pensionDay;
  return date === 5 ? 1.08 : 1;
}

const WEDNESDAY = 2;
const FRIDAY = 4;

/**
 * Days that are special all over the country: Black Friday, the first days of the sales (second Wednesday of January,
 * last of June), and the eves of Christmas and New Year, when people stay away.
 */
export function specialDays(shape: Shape, day: number): number {
  const { year, month, date } = civilOf(day);
  if (month === 12 && (date === 24 || date === 31)) return 0.7;
  const blackFriday = weekdayFrom(year, 11, 23, FRIDAY);
  const salesBegin = [weekdayFrom(year, 1, 8, WEDNESDAY), weekdayFrom(year, 6, 24, WEDNESDAY), blackFriday];
  return salesBegin.some((first) => day === first || day === first + 1) ? shape.salesDay : 1;
}

/** The eve of a public holiday and the day after are fuller: people bring forward, or catch up. */
export function aroundHolidays(calendar: string, day: number): number {
  const isHoliday = (d: number) => publicHolidaysOf(calendar, civilOf(d).year).has(d);
  return (isHoliday(day + 1) ? 1.12 : 1) * (isHoliday(day - 1) ? 1.16 : 1);
}

const WEATHER_MEMORY = [0.62, 0.5, 0.4, 0.33, 0.24];

/** Weather-like shocks, shared by the branches of a region: they fade over five days. Now and then snow, or a heat wave. */
export function weather(seed: number, region: number, day: number): number {
  let shock = 0;
  for (const [lag, weight] of WEATHER_MEMORY.entries()) {
    const bits = hash(seed, STREAM.weather, region, day - lag);
    shock += weight * bell(toUnit(bits), toUnit(next(bits, 1)), toUnit(next(bits, 2)), toUnit(next(bits, 3)));
  }
  const { month } = civilOf(day);
  const storm = hash(seed, STREAM.storm, region, day);
  const stormy = toUnit(storm) < (month <= 3 || month >= 11 ? 1 / 70 : month === 7 || month === 8 ? 1 / 90 : 0);
  return (1 + 0.06 * shock) * (stormy ? 0.5 + 0.3 * toUnit(next(storm, 1)) : 1);
}

/** What happens at this branch alone: a fair next door, roadworks, a strike; on one day in fifty. */
export function localEvents({ seed, index, marketWeekday }: DaySetting, day: number): number {
  const bits = hash(seed, STREAM.localDay, index, day);
  const event = toUnit(bits) < 1 / 50 ? 0.55 + 1.1 * toUnit(next(bits, 1)) : 1;
  return event * (weekdayOf(day) === marketWeekday ? 1.3 : 1);
}

/** Slow change of a branch's public, −4 to +3 % a year, counted from 2025. */
export function trend(seed: number, index: number, day: number): number {
  const perYear = -0.04 + 0.07 * unit(seed, STREAM.trend, index);
  return Math.min(1.6, Math.max(0.5, 1 + (perYear * (day - dayOf(2025, 1, 1))) / 365.25));
}

/** All that makes one day of a branch fuller or emptier than a typical one; 1 is typical. */
export function dayFactor(setting: DaySetting, day: number): number {
  const { seed, index, place, region, shape } = setting;
  return (
    (shape.weekdays[weekdayOf(day)] ?? 1) *
    season(shape.months, day) *
    (isSchoolHoliday(day, civilOf(day).year, place.schoolZone) ? shape.schoolHoliday : 1) *
    moneyDays(shape, day) *
    specialDays(shape, day) *
    aroundHolidays(place.holidays, day) *
    weather(seed, region, day) *
    localEvents(setting, day) *
    trend(seed, index, day)
  );
}
