import { z } from 'zod';
import type { Branch } from '../../shared/branch.ts';
import { apiHour } from '../../shared/sensor-api.ts';
import {
  API_FAULTS,
  FAULT_MEANINGS,
  FAULT_NAMES,
  type FaultName,
  type FaultRates,
  READING_FAULTS,
} from './catalogue.ts';
import { PRESETS, ratesOf } from './presets.ts';

const instant = z.iso.datetime();
const afterFrom = { message: 'to must come after from', path: ['to'] };

const outage = z
  .object({ from: instant, to: instant })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), afterFrom)
  .describe("the API answers 503 from one instant of the server's clock to another");

const deadSensor = z
  .object({
    sensor: z.string().describe('id of the sensor'),
    from: apiHour,
    to: apiHour,
    fault: z.enum(['dead_silent', 'dead_zero', 'dead_minus_one']).default('dead_silent'),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), afterFrom);

const plannedFault = z
  .object({
    sensor: z.string().describe('id of the sensor'),
    from: apiHour,
    to: apiHour,
    fault: z.enum(READING_FAULTS),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), afterFrom)
  .describe('each reading of a sensor in a range of hours has this fault');

const crowd = z
  .object({
    branch_id: z.string(),
    from: apiHour,
    to: apiHour,
    factor: z.number().min(0).max(1_000).describe('0.2 is a fifth, 4 is four times as many'),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), afterFrom)
  .describe('true visitors are so many times as many: an event that no calendar knows of');

const rate = z.number().min(0).max(1);

function forEachFault<T>(make: (fault: FaultName) => T): Record<FaultName, T> {
  return Object.fromEntries(FAULT_NAMES.map((fault) => [fault, make(fault)])) as Record<FaultName, T>;
}

/** What goes wrong, and how often. */
export const faultSettings = z.object({
  preset: z.enum(PRESETS).describe('the rates that `rates` were set upon'),
  rates: z
    .object(forEachFault((fault) => rate.describe(FAULT_MEANINGS[fault])))
    .describe('share of readings, or of attempts for faults of the API, that have each fault, 0 to 1'),
  outages: z.array(outage).max(1000),
  dead_sensors: z.array(deadSensor).max(1000),
  planned: z.array(plannedFault).max(1000),
  crowds: z.array(crowd).max(1000),
});
export type FaultSettings = z.infer<typeof faultSettings>;

/** New settings: a preset, rates that differ from it, and what is planned. */
export const faultChange = z.strictObject({
  preset: z.enum(PRESETS),
  rates: z.strictObject(forEachFault((fault) => rate.optional().describe(FAULT_MEANINGS[fault]))).default({}),
  outages: z.array(outage).max(1000).default([]),
  dead_sensors: z.array(deadSensor).max(1000).default([]),
  planned: z.array(plannedFault).max(1000).default([]),
  crowds: z.array(crowd).max(1000).default([]),
});
export type FaultChange = z.input<typeof faultChange>;

/** Settings that make no sense; the message is a sentence for whoever wrote them. */
export class FaultSettingsError extends Error {
  override name = 'FaultSettingsError';
}

/** Rates written with decimals may add up to a hair more than 1. */
const exceedsOne = (rates: FaultRates, faults: readonly FaultName[]): boolean =>
  faults.reduce((sum, fault) => sum + rates[fault], 0) > 1 + 1e-9;

const DRAWN_API_FAULTS = API_FAULTS.filter((fault) => fault !== 'outage');

/**
 * The settings that a change makes.
 *
 * @throws FaultSettingsError for a change out of form, rates of readings, or of the API, that add up to more than 1, and
 *   an unknown sensor or branch
 */
export function settingsOf(change: FaultChange, branches: readonly Branch[]): FaultSettings {
  const { preset, rates: changed, outages, dead_sensors, planned, crowds } = parsed(change);
  const rates = forEachFault((fault) => changed[fault] ?? ratesOf(preset)[fault]);
  if (exceedsOne(rates, READING_FAULTS)) {
    throw new FaultSettingsError('The rates of faults of readings add up to more than 1: a reading has one at most.');
  }
  if (exceedsOne(rates, DRAWN_API_FAULTS)) {
    throw new FaultSettingsError('The rates of faults of the API add up to more than 1: an answer has one at most.');
  }
  const known = new Set(branches.flatMap(({ sensors }) => sensors.map(({ id }) => id)));
  const stranger = [...dead_sensors, ...planned].find(({ sensor }) => !known.has(sensor));
  if (stranger) {
    throw new FaultSettingsError(`There is no sensor "${stranger.sensor}": /v1/branches lists those there are.`);
  }
  const nowhere = crowds.find(({ branch_id }) => !branches.some(({ id }) => id === branch_id));
  if (nowhere) {
    throw new FaultSettingsError(`There is no branch "${nowhere.branch_id}": /v1/branches lists those there are.`);
  }
  return { preset, rates, outages, dead_sensors, planned, crowds };
}

function parsed(change: FaultChange): z.output<typeof faultChange> {
  const { data, error } = faultChange.safeParse(change);
  if (data) return data;
  const wrong = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new FaultSettingsError(`The faults can't be set so: ${wrong.join('; ')}.`);
}
