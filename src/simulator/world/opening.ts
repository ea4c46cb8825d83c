import { type OpeningHours, WEEKDAYS } from '../../shared/branch.ts';
import { hash, pick, STREAM } from '../chance/hash.ts';
import type { BranchType } from './shapes.ts';

type Span = [string, string];
type Week = readonly (readonly Span[])[];

const CLOSED: readonly Span[] = [];
const week = (monday: Span[], midweek: Span[], friday: Span[], saturday: readonly Span[]): Week => [
  monday,
  midweek,
  midweek,
  midweek,
  friday,
  saturday,
  CLOSED,
];
const lunch = (open: string, noon: string, again: string, close: string): Span[] => [
  [open, noon],
  [again, close],
];

const OFFICE = lunch('09:00', '12:30', '13:30', '18:00');
const EARLY = lunch('08:45', '12:15', '13:45', '17:45');
const RURAL = lunch('09:00', '12:00', '14:00', '17:30');

/** Weeks that branches of each type keep, as French banks do: Monday or Saturday off, a lunch break, closed on Sunday. */
const WEEKS: Record<BranchType, readonly Week[]> = {
  city: [
    week(OFFICE, OFFICE, OFFICE, [['09:00', '12:30']]),
    week([], EARLY, EARLY, [['08:45', '13:00']]),
    week([['09:00', '18:00']], [['09:00', '18:00']], [['09:00', '17:00']], CLOSED),
  ],
  suburb: [
    week([], OFFICE, OFFICE, [['09:00', '13:00']]),
    week(EARLY, EARLY, [['08:45', '12:15']], CLOSED),
    week([['14:00', '18:00']], OFFICE, OFFICE, [['09:00', '12:30']]),
  ],
  village: [
    week([], RURAL, RURAL, [['09:00', '12:00']]),
    week(RURAL, [['09:00', '12:00']], RURAL, CLOSED),
    week([], [['09:00', '12:30']], RURAL, [['09:00', '12:00']]),
  ],
  mall: [
    week([['10:00', '19:00']], [['10:00', '19:00']], [['10:00', '19:30']], [['10:00', '19:30']]),
    week([], [['09:30', '19:00']], [['09:30', '19:00']], [['09:30', '19:00']]),
  ],
  station: [
    week([['08:00', '18:30']], [['08:00', '18:30']], [['08:00', '18:30']], [['09:30', '13:00']]),
    week([['07:30', '19:00']], [['07:30', '19:00']], [['07:30', '18:00']], CLOSED),
  ],
};

/** Opening hours of the branch at this place of the registry, local time. */
export function openingHoursOf(seed: number, index: number, type: BranchType): OpeningHours {
  const chosen = pick(WEEKS[type], hash(seed, STREAM.opening, index));
  const days = WEEKDAYS.map((weekday, i) => [
    weekday,
    (chosen[i] ?? CLOSED).map(([open, close]): Span => [open, close]),
  ]);
  return Object.fromEntries(days.filter(([, spans]) => spans !== undefined && spans.length > 0)) as OpeningHours;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * Share of each local hour in which a branch is open: seven weekdays (Monday first) of 24 numbers from 0 to 1.
 */
export function openShares(hours: OpeningHours): readonly (readonly number[])[] {
  return WEEKDAYS.map((weekday) => {
    const spans = (hours[weekday] ?? []).map(([open, close]) => [minutesOf(open), minutesOf(close)] as const);
    return Array.from({ length: 24 }, (_, hour) => {
      const minutes = spans.map(([open, close]) => Math.min(close, hour * 60 + 60) - Math.max(open, hour * 60));
      return minutes.reduce((sum, span) => sum + Math.max(0, span), 0) / 60;
    });
  });
}
