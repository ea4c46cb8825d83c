/**
 * Every fault the simulator knows. A reading that is due has at most one of the reading faults; they are looked up
 * family by family, in this order, and their rates are shares of all readings that are due.
 */

const DEAD_HOURS = [3, 5, 8, 14, 24, 48, 96, 168, 336];
const REDUCED_HOURS = [6, 12, 24, 48, 96, 168, 336, 720, 1440];
const NAME_HOURS = [2, 4, 8, 24, 48, 120];

/** Faults that hold a sensor, or for `offline` a branch, for as many hours as these, each as likely as the next. */
export const LASTING_FAULTS = {
  offline: { family: 'line', hours: [2, 3, 4, 6, 9, 14, 24, 48] },
  dead_silent: { family: 'dead', hours: DEAD_HOURS },
  dead_zero: { family: 'dead', hours: DEAD_HOURS },
  dead_minus_one: { family: 'dead', hours: DEAD_HOURS },
  reduced: { family: 'reduced', hours: REDUCED_HOURS },
  drifting: { family: 'reduced', hours: REDUCED_HOURS },
  stuck: { family: 'stuck', hours: [3, 4, 6, 9, 15, 24, 48, 96] },
  clock_slip: { family: 'clock', hours: [6, 12, 24, 48, 96, 168] },
  name_misspelt: { family: 'name', hours: NAME_HOURS },
  name_abbreviated: { family: 'name', hours: NAME_HOURS },
  name_recased: { family: 'name', hours: NAME_HOURS },
  name_unaccented: { family: 'name', hours: NAME_HOURS },
  name_swapped: { family: 'name', hours: NAME_HOURS },
  name_unknown: { family: 'name', hours: NAME_HOURS },
} as const;

/** Faults that hit one reading alone. */
export const PASSING_FAULTS = [
  'missing',
  'spike',
  'negative',
  'overflow',
  'duplicate',
  'late',
  'number_as_text',
  'decimal',
  'count_null',
  'wrong_unit',
  'extra_field',
  'field_absent',
  'sensor_absent',
  'stranger',
] as const;

/** What an answer of the API may suffer. */
export const API_FAULTS = [
  'error_500',
  'unavailable_503',
  'throttled_429',
  'slow',
  'hang',
  'cut_json',
  'malformed_json',
  'changed_form',
  'cursor_expired',
  'outage',
] as const;

export type LastingFault = keyof typeof LASTING_FAULTS;
export type PassingFault = (typeof PASSING_FAULTS)[number];
export type ReadingFault = LastingFault | PassingFault;
export type ApiFault = (typeof API_FAULTS)[number];
export type FaultName = ReadingFault | ApiFault;

/** Share of readings (or of attempts, for API faults) that have each fault, 0 to 1. */
export type FaultRates = Readonly<Record<FaultName, number>>;

export const LASTING_FAULT_NAMES = Object.keys(LASTING_FAULTS) as readonly LastingFault[];
export const READING_FAULTS: readonly ReadingFault[] = [...LASTING_FAULT_NAMES, ...PASSING_FAULTS];
export const FAULT_NAMES: readonly FaultName[] = [...READING_FAULTS, ...API_FAULTS];

/** What each fault does, for people. */
export const FAULT_MEANINGS: Readonly<Record<FaultName, string>> = {
  offline: 'nothing from the whole branch, whose line is down: for hours',
  dead_silent: 'no rows from one dead sensor: for hours to weeks',
  dead_zero: 'a dead sensor goes on sending zeros: for hours to weeks',
  dead_minus_one: 'a dead sensor goes on sending −1: for hours to weeks',
  reduced: 'a sensor sees 15 to 80 % of the people: for hours to months',
  drifting: 'a sensor sees less and less, down to 15 to 80 %: over hours to months',
  stuck: 'a sensor sends the same count over and over: for hours to days',
  clock_slip: 'a sensor sends the count of the hour before, or after: for hours to days',
  name_misspelt: 'a letter of the branch’s name lost, doubled, changed or swapped: for hours to days',
  name_abbreviated: 'the branch’s name abbreviated: for hours to days',
  name_recased: 'the branch’s name in capitals, in small letters or with spaces too many: for hours to days',
  name_unaccented: 'the branch’s name without its accents: for hours to days',
  name_swapped: 'the words of the branch’s name in another order: for hours to days',
  name_unknown: 'a name that no branch has: for hours to days',
  missing: 'no row for one hour',
  spike: '5 to 100 times too many people',
  negative: 'a count below zero',
  overflow: '65535, from a counter that ran over',
  duplicate: 'the same record twice',
  late: 'a reading that comes 1 to 96 hours after its hour',
  number_as_text: 'the count as text: "12"',
  decimal: 'a count with decimals: 12.5',
  count_null: 'null for a count',
  wrong_unit: 'another unit than visitors, and the count in it',
  extra_field: 'a field that the contract does not have',
  field_absent: 'a required field left out',
  sensor_absent: 'no sensor id, which the contract allows',
  stranger: 'a name that no branch has, and no sensor id to tell it by',
  error_500: 'the API answers 500',
  unavailable_503: 'the API answers 503 with Retry-After',
  throttled_429: 'the API answers 429 with Retry-After',
  slow: 'the answer takes 0.2 to 2 s',
  hang: 'no answer at all',
  cut_json: 'the answer ends half-way',
  malformed_json: 'the answer is not JSON',
  changed_form: 'the answer is whole, but its fields have other names than the contract’s',
  cursor_expired: 'a cursor is answered 410: begin again',
  outage: 'share of the time in which the API answers 503 for hours on end',
};
