import { z } from 'zod';
import { branch } from './branch.ts';

/**
 * The contract of the sensor API (v1), which the simulator serves and the pipeline reads.
 * A page's readings are `unknown` one by one: a site may send anything, and one bad reading must not cost the page.
 */

/** The longest range one call of /v1/readings may ask for. */
export const MAX_RANGE_DAYS = 31;
export const DEFAULT_PAGE_LIMIT = 1_000;
export const MAX_PAGE_LIMIT = 10_000;

/** `2026-02-30T…` is read as 2 March by Date: only a day that stays the same is one. */
const isRealHour = (text: string): boolean => new Date(text).getUTCDate() === Number(text.slice(8, 10));

/** A slot as the API writes it: a whole UTC hour, `2026-11-23T14:00:00Z`. */
export const apiHour = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):00:00Z$/, 'a whole UTC hour such as 2026-11-23T14:00:00Z')
  .refine(isRealHour, { message: 'no such day' });

/**
 * A reading as a site sends it when nothing is wrong with its form: one sensor's count for one hour.
 * Its values may still be wrong (a misspelt branch, a negative count).
 */
export const reading = z.strictObject({
  branch: z.string().describe('name of the branch, typed by hand at the site'),
  sensor: z.string().optional().describe('id of the door counter; sometimes absent'),
  hour: apiHour.describe('start of the hour counted, UTC'),
  visitors: z.number().describe('people counted in that hour'),
  unit: z.literal('visitors'),
});
export type Reading = z.infer<typeof reading>;

export const branchesAnswer = z.object({ branches: z.array(branch).min(1) });

export const readingsAnswer = z.object({
  readings: z.array(z.unknown()),
  next_cursor: z.string().nullable().describe('give it back as cursor for the next page; null on the last one'),
});

export const healthAnswer = z.object({
  status: z.literal('ok'),
  now: z.iso.datetime().describe("the server's clock, UTC"),
  latest_hour: apiHour.nullable().describe('latest hour that is over and served'),
});

/** RFC 9457 problem details: what every error of our HTTP servers looks like. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
});
export type Problem = z.infer<typeof problem>;
