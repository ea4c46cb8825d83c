/**
 * Every fault the simulator knows. A reading that is due has at most one of the reading faults; they are looked up
 * family by family, in this order, and their rates are shares of all readings that are due.
 *
 * Lasting faults hold a sensor (or, for `offline`, a branch) for hours to months; passing ones hit a reading alone.
 */
export const LASTING_FAULTS = {
  /** no word from the whole branch: its line is down */
  offline: { family: 'line', hours: [2, 3, 4, 6, 9, 14, 24, 48] },
  /** no rows at all from a dead sensor */
  dead_silent: { family: 'dead', hours: [3, 5, 8, 14, 24, 48, 96, 168, 336] },
  /** a dead sensor that goes on sending zeros */
  dead_zero: { family: 'dead', hours: [3, 5, 8, 14, 24, 48, 96, 168, 336] },
  /** a dead sensor that goes on sending −1 */
  dead_minus_one: { family: 'dead', hours: [3, 5, 8, 14, 24, 48, 96, 168, 336] },
  /** a sensor that sees a fixed share of the people, say half hidden by a plant */
  reduced: { family: 'reduced', hours: [6, 12, 24, 48, 96, 168, 336, 720, 1440] },
  /** a sensor that sees less and less */
  drifting: { family: 'reduced', hours: [6, 12, 24, 48, 96, 168, 336, 720, 1440] },
  /** one count over and over */
  stuck: { family: 'stuck', hours: [3, 4, 6, 9, 15, 24, 48, 96] },
  /** the sensor's clock is an hour slow or fast: it sends the count of the hour before or after */
  clock_slip: { family: 'clock', hours: [6, 12, 24, 48, 96, 168] },
  /** the branch's name with a letter lost, doubled, changed or two swapped */
  name_misspelt: { family: 'name', hours: [2, 4, 8, 24, 48, 120] },
  name_abbreviated: { family: 'name', hours: [2, 4, 8, 24, 48, 120] },
  /** CAPITALS, small letters, or spaces too many */
  name_recased: { family: 'name', hours: [2, 4, 8, 24, 48, 120] },
  name_unaccented: { family: 'name', hours: [2, 4, 8, 24, 48, 120] },
  name_swapped: { family: 'name', hours: [2, 4, 8, 24, 48, 120] },
  /** a name no branch has */
  name_unknown: { family: 'name', hours: [2, 4, 8, 24, 48, 120] },
} as const;

export const PASSING_FAULTS = [
  /** no row for this hour */
  'missing',
  /** 5 to 100 times too much */
  'spike',
  /** a count below zero */
  'negative',
  /** 65535: a counter that ran over */
  'overflow',
  /** the same record twice */
  'duplicate',
  /** sent hours or days after its hour */
  'late',
  /** "12" instead of 12 */
  'number_as_text',
  /** 12.5 visitors */
  'decimal',
  /** visitors: null */
  'count_null',
  /** another unit than visitors, and the count in it */
  'wrong_unit',
  /** a field that the contract does not have */
  'extra_field',
  /** a field left out that the contract requires */
  'field_absent',
  /** no sensor id; the contract allows that */
  'sensor_absent',
] as const;

/** What an answer of the API may suffer; drawn for each attempt, so that a retry can succeed. */
export const API_FAULTS = [
  'error_500',
  'unavailable_503',
  'throttled_429',
  'slow',
  'hang',
  'cut_json',
  'malformed_json',
  'cursor_expired',
  /** share of the time in which the API is down for hours, and answers 503 */
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
