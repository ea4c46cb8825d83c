import { z } from 'zod';
import { isoWeek, type SKILLS, shift, staffNeeds, staffPeople, waitTarget } from './staffing-settings.ts';

/**
 * How many people a branch needs, and who works when, as the app and the page know it:
 *
 * - `GET /api/staffing?branch=ID&week=YYYY-Www&seconds=S` → {@link staffingAnswer}: without a week, the next one; the search for
 *   a rota ends after `seconds` at most
 * - `POST /api/staffing/what-if` {@link whatIfCommand} → {@link whatIfAnswer}
 * - `PUT /api/staffing/needs` {@link needsCommand}, `PUT /api/staffing/people` {@link peopleCommand}, `PUT /api/staffing/rota`
 *   {@link rotaCommand} → {@link staffingSet}: what is set then
 * - `POST /api/staffing/people?branch=ID` (text/csv) → {@link peopleRead}: the people of a file, for them to be looked at
 * - `GET /data/staffing/rota.csv|rota.ics|people.csv?branch=ID&week=…&language=…`
 */

/** People that the promise takes, with so many visitors. */
const needed = z.object({
  people: z.number().int(),
  within: z.number().min(0).max(1).describe('share of visitors who are served in time with so many'),
  met: z.boolean().describe('false: all places taken, and the promise is still not kept'),
});
export type Needed = z.infer<typeof needed>;

/** How a service does in half an hour. Expected numbers; steady state, see docs/staffing.md. */
const servicePlan = z.object({
  usual: needed.describe('with as many visitors as are as likely exceeded as not (p50)'),
  careful: needed.describe('with as many as are exceeded one time in ten (p90)'),
  planned: z.number().int().describe('people there by the rota'),
  wait: z
    .number()
    .nullable()
    .describe('mean wait of usual visitors with them, minutes; null: the line grows without end'),
  within: z.number().min(0).max(1).describe('share of usual visitors who are served in time with them'),
  occupancy: z.number().min(0).max(1).describe('share of their time that they serve'),
});
export type ServicePlan = z.infer<typeof servicePlan>;

const staffSlot = z.object({
  from: z.string().describe('local time, 09:00'),
  to: z.string(),
  visitors: z.object({ usual: z.number(), careful: z.number() }).describe('all who come, for whatever they need'),
  counter: servicePlan,
  adviser: servicePlan,
});
export type StaffSlot = z.infer<typeof staffSlot>;

/** Sums over days. Hours are hours of a person. */
export const staffTotals = z.object({
  visitors: z.number().describe('usual visitors who need a person'),
  needed_hours: z.number(),
  careful_hours: z.number(),
  planned_hours: z.number(),
  short_hours: z.number().describe('needed and not planned'),
  careful_short_hours: z.number(),
  idle_hours: z.number().describe('planned beyond what is needed'),
  wait: z.number().nullable().describe('mean wait, minutes; null: a line grows without end'),
  within: z.number().min(0).max(1).describe('share of visitors who are served in time'),
  occupancy: z.number().min(0).max(1),
});
export type StaffTotals = z.infer<typeof staffTotals>;

/** `over`: before today or the forecast; `beyond`: after the hours of the forecast. */
export const DAY_STATES = ['open', 'closed', 'over', 'beyond'] as const;

const staffDay = z.object({
  date: z.iso.date(),
  state: z.enum(DAY_STATES),
  slots: z.array(staffSlot),
  totals: staffTotals,
});
export type StaffDay = z.infer<typeof staffDay>;

/** The rota that answers the need best, as far as it was searched. */
const rotaFound = z.object({
  shifts: z.array(shift),
  proven: z.boolean().describe('no rota is better by more than one per cent'),
  gap: z.number().describe('by how much a better one could be below its cost at most, 0 to 1'),
  seconds: z.number().describe('how long it was searched at most'),
});
export type RotaFound = z.infer<typeof rotaFound>;

/** What is set for a branch. */
export const staffingSet = z.object({
  needs: staffNeeds,
  own: z.boolean().describe('they are the own ones of the branch, not those for all'),
  people: staffPeople,
  damaged: z.string().nullable().describe('where a file that could not be read was put aside; null: none was'),
});
export type StaffingSet = z.infer<typeof staffingSet>;

export const staffingAnswer = z.object({
  branch_id: z.string(),
  week: isoWeek,
  made_at: z.iso.datetime().nullable().describe('when the forecast was made; null: there is none for the branch'),
  set: staffingSet,
  sample: staffPeople.describe('people who could cover the need, to begin with; none unless there are none'),
  days: z.array(staffDay),
  totals: staffTotals,
  proposed: rotaFound.nullable().describe('null: nobody to plan, or nothing to plan for'),
  kept: z
    .array(shift)
    .nullable()
    .describe('the rota kept as the plan of the week; what is planned is by it, if there is one'),
});
export type StaffingAnswer = z.infer<typeof staffingAnswer>;

export const whatIfCommand = z.strictObject({
  branch: z.string().min(1),
  week: isoWeek,
  dates: z.array(z.iso.date()).max(7).describe('on which; none: all'),
  absent: z.string().nullable().describe('who is not there'),
  later: z.number().int().min(0).max(240).multipleOf(30).describe('minutes by which it opens later'),
  earlier: z.number().int().min(0).max(240).multipleOf(30).describe('minutes by which it closes earlier'),
  targets: z.strictObject({ counter: waitTarget, adviser: waitTarget }).nullable().describe('null: as set'),
});
export type WhatIfCommand = z.infer<typeof whatIfCommand>;

export const whatIfAnswer = z.object({
  before: staffTotals,
  after: staffTotals.describe('with the same rota'),
  again: staffTotals.describe('with the rota that then is best'),
  days: z.array(z.object({ date: z.iso.date(), before: staffTotals, after: staffTotals, again: staffTotals })),
});
export type WhatIfAnswer = z.infer<typeof whatIfAnswer>;

export const needsCommand = z.strictObject({
  branch: z.string().min(1).nullable().describe('null: for all branches without their own'),
  needs: staffNeeds.nullable().describe('null: as for all'),
});
export const peopleCommand = z.strictObject({ branch: z.string().min(1), people: staffPeople });
export const rotaCommand = z.strictObject({
  branch: z.string().min(1),
  week: isoWeek,
  shifts: z.array(shift).max(400).nullable().describe('null: no plan is kept any more'),
});

/** The people of a file, or what is wrong with it: sentences, each with its line. */
export const peopleRead = z.object({
  people: staffPeople,
  problems: z.array(z.object({ line: z.number().int().nullable(), sentence: z.string() })),
});
export type PeopleRead = z.infer<typeof peopleRead>;

/** Each service once. */
export const eachSkill = <T>(make: (skill: (typeof SKILLS)[number]) => T) => ({
  counter: make('counter'),
  adviser: make('adviser'),
});
