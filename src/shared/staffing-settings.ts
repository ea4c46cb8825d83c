import { z } from 'zod';
import { WEEKDAYS } from './branch.ts';

/** What people at a branch do for visitors. */
export const SKILLS = ['counter', 'adviser'] as const;
export type Skill = (typeof SKILLS)[number];

/**
 * What can be wrong with what is set for staffing. The schemas name it as their message; `staffing-texts.ts` has a sentence for
 * each in both languages.
 */
export const STAFFING_PROBLEMS = [
  'number',
  'share',
  'shares-sum',
  'service-time',
  'target-share',
  'target-minutes',
  'presence',
  'desks',
  'presence-over-desks',
  'patience',
  'break-after',
  'break-minutes',
  'name',
  'name-twice',
  'weekly-hours',
  'no-day',
  'no-skill',
  'shift-hours',
  'shift-order',
  'people-many',
  'time',
  'file',
] as const;
export type StaffingProblemCode = (typeof STAFFING_PROBLEMS)[number];

/** What is wrong, and where: `counter.minutes`, or `people.2.hours`. */
export interface StaffingProblem {
  code: StaffingProblemCode;
  path: string;
}

const within = (least: number, most: number, code: StaffingProblemCode) =>
  z
    .number({ error: 'number' satisfies StaffingProblemCode })
    .min(least, code)
    .max(most, code);
const whole = (least: number, most: number, code: StaffingProblemCode) => within(least, most, code).int(code);

/** A promise to visitors: at least `share` of them are served within `minutes`. */
export const waitTarget = z.strictObject({
  share: within(0.5, 0.99, 'target-share'),
  minutes: within(0, 60, 'target-minutes'),
});
export type WaitTarget = z.infer<typeof waitTarget>;

const service = z
  .strictObject({
    share: within(0, 1, 'share').describe('of all visitors, those who come for this'),
    minutes: within(0.5, 120, 'service-time').describe('mean time that serving one takes'),
    target: waitTarget,
    least: whole(0, 50, 'presence').describe('people there whenever the branch is open, however few come'),
    most: whole(1, 50, 'desks').describe('places to work at: more people could not serve at once'),
  })
  .refine(({ least, most }) => least <= most, {
    error: 'presence-over-desks' satisfies StaffingProblemCode,
    path: ['least'],
  });

/** A sum of shares that is one but for rounding. */
const ALMOST = 0.005;

/** What visitors of a branch come for, what is promised to them, and how people work there. */
export const staffNeeds = z
  .strictObject({
    counter: service,
    adviser: service,
    machine_share: within(0, 1, 'share').describe('of all visitors, those who only use a machine'),
    patience: within(1, 240, 'patience')
      .nullable()
      .describe('mean minutes after which somebody who waits leaves; null: everybody stays'),
    break_after_hours: within(2, 12, 'break-after').describe('whoever works longer at a stretch has a break'),
    break_minutes: z
      .union([z.literal(30), z.literal(60), z.literal(90), z.literal(120)], {
        error: 'break-minutes' satisfies StaffingProblemCode,
      })
      .describe('length of that break'),
  })
  .refine((needs) => Math.abs(needs.counter.share + needs.adviser.share + needs.machine_share - 1) <= ALMOST, {
    error: 'shares-sum' satisfies StaffingProblemCode,
    path: ['machine_share'],
  });
export type StaffNeeds = z.infer<typeof staffNeeds>;

/** Where nothing was set: values to start from, not measured ones (docs/staffing.md). */
export const DEFAULT_NEEDS: StaffNeeds = {
  counter: { share: 0.4, minutes: 4, target: { share: 0.8, minutes: 5 }, least: 1, most: 6 },
  adviser: { share: 0.06, minutes: 20, target: { share: 0.8, minutes: 10 }, least: 0, most: 6 },
  machine_share: 0.54,
  patience: 15,
  break_after_hours: 6,
  break_minutes: 60,
};

/** Somebody who works at a branch, and on what terms. */
export const staffPerson = z
  .strictObject({
    name: z.string().trim().min(1, 'name').max(80, 'name'),
    hours: within(1, 60, 'weekly-hours').describe('hours a week at most, breaks left out'),
    days: z.array(z.enum(WEEKDAYS)).min(1, 'no-day').describe('weekdays on which they can work'),
    skills: z.array(z.enum(SKILLS)).min(1, 'no-skill'),
    shift: z.strictObject({
      least: within(0.5, 12, 'shift-hours').describe('fewest hours of a day at work'),
      most: within(0.5, 12, 'shift-hours').describe('most hours of a day at work'),
    }),
  })
  .refine(({ shift }) => shift.least <= shift.most, {
    error: 'shift-order' satisfies StaffingProblemCode,
    path: ['shift'],
  });
export type StaffPerson = z.infer<typeof staffPerson>;

/** The people of a branch; names tell them apart. */
export const staffPeople = z
  .array(staffPerson)
  .max(40, 'people-many')
  .refine((people) => new Set(people.map(({ name }) => name)).size === people.length, {
    error: 'name-twice' satisfies StaffingProblemCode,
  });

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'time' satisfies StaffingProblemCode);

/** A person's work on a local date: spells at a desk, local time, in order; what lies between them is a break. */
export const shift = z.strictObject({
  person: z.string().min(1).max(80),
  date: z.iso.date(),
  spells: z.array(z.strictObject({ from: clock, to: clock, at: z.enum(SKILLS) })).min(1),
});
export type Shift = z.infer<typeof shift>;

/** An ISO week such as `2026-W49`. */
export const isoWeek = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/);

/** What is set for one branch: its own needs (null: those for all), its people, and the rotas kept as plans, by week. */
export const branchStaffing = z.strictObject({
  needs: staffNeeds.nullable().default(null),
  people: staffPeople.default([]),
  rotas: z.record(isoWeek, z.array(shift)).default({}),
});
export type BranchStaffing = z.infer<typeof branchStaffing>;

/** A home's `staffing.json`. */
export const staffingFile = z.strictObject({
  version: z.literal(1),
  needs: staffNeeds.default(DEFAULT_NEEDS),
  branches: z.record(z.string().min(1), branchStaffing).default({}),
});
export type StaffingFile = z.infer<typeof staffingFile>;

/** What a schema of these found wrong. */
export const problemsOf = (error: z.ZodError): StaffingProblem[] =>
  error.issues.map(({ message, path }) => ({
    code: STAFFING_PROBLEMS.find((code) => code === message) ?? 'file',
    path: path.join('.'),
  }));
