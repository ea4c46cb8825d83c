import { z } from 'zod';

/** Whole days that some branch must have before anything is forecast: a weekday that nobody has seen is unknown. */
export const LEAST_DAYS = 7;

/** Counted days under which a branch's forecast leans on other branches more than on itself. */
export const LITTLE_KNOWN_DAYS = 28;

/**
 * The forecast, as the app and the page know it:
 *
 * - `GET /api/forecast?branch=ID&branch=ID` → {@link forecastAnswer}: the latest forecast of those branches (none: all), added up
 * - `GET /api/forecast/judged?branch=ID` → {@link judgedAnswer}: how the forecasts of the last four weeks did, by branch and by how
 *   long before they were made
 */

/** Visitors to be expected in one local hour, or on one local date. */
const expectedVisitors = z.object({
  date: z.iso.date(),
  p10: z.number().describe('lower end of the 80 % interval'),
  p50: z.number().describe('as likely more as less'),
  p90: z.number().describe('upper end of the 80 % interval'),
  mean: z.number(),
});
export type ExpectedVisitors = z.infer<typeof expectedVisitors>;

const expectedHour = z.object({ ...expectedVisitors.shape, hour: z.number().int().min(0).max(23) });
export type ExpectedHour = z.infer<typeof expectedHour>;

const expectedPeak = z.object({
  ...expectedVisitors.shape,
  from: z.number().int().describe('first local hour'),
  to: z.number().int().describe('local hour at whose start it ends'),
});
export type ExpectedPeak = z.infer<typeof expectedPeak>;

/**
 * Why a branch has no forecast: nothing that can be trusted was ever counted; zeros alone; no branch has {@link LEAST_DAYS} days
 * yet; it is closed over all the weeks ahead; none was made yet.
 */
export const LACKS = ['no-readings', 'only-zeros', 'too-short', 'closed', 'not-made'] as const;
export type Lack = (typeof LACKS)[number];

const unsureBranch = z.object({
  branch_id: z.string(),
  days: z.number().int().describe('days on which it was counted'),
  lack: z.enum(LACKS).nullable().describe('why it has no forecast; null where it has one'),
});
export type UnsureBranch = z.infer<typeof unsureBranch>;

/** Visitors to be expected of branches together; their intervals are added up by what the errors of branches have in common. */
export const forecastAnswer = z.object({
  made_at: z.iso.datetime().nullable().describe('null: there is no forecast yet'),
  branches: z.number().int().describe('branches that have a forecast, of those asked for'),
  unsure: z
    .array(unsureBranch)
    .describe('of those asked for, the ones that have none, or of which fewer than 28 days are known'),
  days_known: z.number().int().describe('counted days of the best known branch of those asked for'),
  hours: z
    .array(expectedHour)
    .describe('open hours of 14 days, in order; an hour that happens twice counts once for each'),
  days: z.array(expectedVisitors).describe('open days of 8 weeks, in order'),
  peaks: z.array(expectedPeak).describe('the fullest two hours in a row of each day that has hours, in order'),
});
export type ForecastAnswer = z.infer<typeof forecastAnswer>;

/** How forecasts of hours did against what sensors counted. */
const judgement = z.object({
  hours: z.number().int().describe('hours that were judged'),
  wape: z.number().nullable().describe('Σ|visitors − p50| ÷ Σ visitors; null where nobody came'),
  coverage: z.number().min(0).max(1).describe('share of hours that lay in their 80 % interval'),
  compared: z
    .object({
      hours: z.number().int(),
      wape: z.number().describe('of the forecasts, in these hours alone'),
      last_week: z.number().describe('WAPE of saying the same as a week before'),
    })
    .nullable()
    .describe('over those hours that were counted a week before, too; null where there are none, or nobody came'),
});
export type Judgement = z.infer<typeof judgement>;

const judgedBranch = z.object({ branch_id: z.string(), ...judgement.shape });
export type JudgedBranch = z.infer<typeof judgedBranch>;

/** Whole days before an hour by which its forecast had been made, at least. */
export const JUDGED_AHEAD = [0, 6, 13] as const;

const judgedAhead = z.object({ ahead: z.literal(JUDGED_AHEAD), ...judgement.shape });
export type JudgedAhead = z.infer<typeof judgedAhead>;

export const judgedAnswer = z.object({
  days: z.number().int().describe('up to now that were looked at'),
  ahead: z
    .array(judgedAhead)
    .describe('the hours of all the branches, by how long before they were forecast; those judged'),
  branches: z
    .array(judgedBranch)
    .describe(
      'by the last forecast before each hour, in order of their ids; those without an hour to judge are left out',
    ),
});
export type JudgedAnswer = z.infer<typeof judgedAnswer>;
