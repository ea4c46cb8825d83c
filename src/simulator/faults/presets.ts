import { API_FAULTS, type ApiFault, FAULT_NAMES, type FaultName, type FaultRates } from './catalogue.ts';

export const PRESETS = ['clean', 'typical', 'harsh'] as const;
export type Preset = (typeof PRESETS)[number];

const CLEAN = Object.fromEntries(FAULT_NAMES.map((name) => [name, 0])) as Record<FaultName, number>;

/** What a bank with some 60 doors lives with: about one reading in twelve is not what it should be. */
const TYPICAL: FaultRates = {
  ...CLEAN,
  offline: 0.004,
  dead_silent: 0.006,
  dead_zero: 0.004,
  dead_minus_one: 0.002,
  reduced: 0.012,
  drifting: 0.006,
  stuck: 0.002,
  clock_slip: 0.003,
  name_misspelt: 0.006,
  name_abbreviated: 0.003,
  name_recased: 0.004,
  name_unaccented: 0.004,
  name_swapped: 0.002,
  name_unknown: 0.001,
  missing: 0.008,
  spike: 0.002,
  negative: 0.0005,
  overflow: 0.0005,
  duplicate: 0.004,
  late: 0.003,
  number_as_text: 0.001,
  decimal: 0.0005,
  count_null: 0.001,
  wrong_unit: 0.0005,
  extra_field: 0.0005,
  field_absent: 0.0005,
  sensor_absent: 0.003,
  error_500: 0.002,
  unavailable_503: 0.002,
  throttled_429: 0.002,
  slow: 0.004,
  hang: 0.0003,
  cut_json: 0.0007,
  malformed_json: 0.0007,
};

/** A bad year: two readings in five are wrong, and the API is down or failing for one call in eight. */
const HARSH: FaultRates = {
  offline: 0.02,
  dead_silent: 0.03,
  dead_zero: 0.02,
  dead_minus_one: 0.01,
  reduced: 0.05,
  drifting: 0.03,
  stuck: 0.015,
  clock_slip: 0.015,
  name_misspelt: 0.03,
  name_abbreviated: 0.015,
  name_recased: 0.02,
  name_unaccented: 0.02,
  name_swapped: 0.01,
  name_unknown: 0.005,
  missing: 0.03,
  spike: 0.01,
  negative: 0.003,
  overflow: 0.003,
  duplicate: 0.02,
  late: 0.015,
  number_as_text: 0.006,
  decimal: 0.004,
  count_null: 0.005,
  wrong_unit: 0.004,
  extra_field: 0.004,
  field_absent: 0.004,
  sensor_absent: 0.02,
  stranger: 0,
  error_500: 0.02,
  unavailable_503: 0.02,
  throttled_429: 0.02,
  slow: 0.03,
  hang: 0.003,
  cut_json: 0.01,
  malformed_json: 0.006,
  changed_form: 0,
  cursor_expired: 0.005,
  outage: 0.015,
};

/**
 * The rates of a preset.
 *
 * `typical` has no outage of its own accord: it would leave whoever starts the application in that hour with an empty
 * page. Plan one through the faults endpoint.
 */
export const ratesOf = (preset: Preset): FaultRates => ({ clean: CLEAN, typical: TYPICAL, harsh: HARSH })[preset];

/** Rates that leave the readings of a preset as they are, and make the API itself faultless. */
export const FAULTLESS_API = Object.fromEntries(API_FAULTS.map((name) => [name, 0])) as Record<ApiFault, number>;
