import { z } from 'zod';
import { job } from './app-api.ts';
import { WEEKDAYS } from './branch.ts';

/** What a person may correct of a branch, in the order of a file's columns. */
export const BRANCH_FIELDS = [
  'name',
  'city',
  'region',
  'type',
  ...WEEKDAYS,
  'holidays',
  'opened_on',
  'closed_on',
] as const;
export type BranchField = (typeof BRANCH_FIELDS)[number];

/**
 * A branch as the text of its cells. Opening hours of a weekday are `09:00-12:30 13:30-18:00`, dates `2026-03-01`; what is
 * empty is not there: no region, no public-holiday calendar, closed all day.
 */
export type BranchCells = Record<BranchField, string>;

const someCells = z.partialRecord(z.enum(BRANCH_FIELDS), z.string().max(1_000));

/** What some cells of a branch are to be; those that are absent stay as they are. */
export const branchRow = z.strictObject({ branch_id: z.string().min(1), cells: someCells });
export type BranchRow = z.infer<typeof branchRow>;

export const branchesCommand = z.strictObject({ rows: z.array(branchRow).min(1).max(20_000) });

/** One cell that differs from what is in use. */
export const cellChange = z.object({
  branch_id: z.string(),
  field: z.enum(BRANCH_FIELDS),
  from: z.string(),
  to: z.string(),
});
export type CellChange = z.infer<typeof cellChange>;

export const ROW_PROBLEMS = [
  'file-unreadable',
  'file-empty',
  'branch-column-missing',
  'column-unknown',
  'column-twice',
  'cells-too-many',
  'branch-unknown',
  'branch-twice',
  'name-empty',
  'name-taken',
  'text-too-long',
  'type-unknown',
  'hours-unreadable',
  'hours-overlap',
  'calendar-unknown',
  'date-unreadable',
  'closed-before-opened',
] as const;
export type RowProblemCode = (typeof ROW_PROBLEMS)[number];

/** Why a row can't be taken. */
export const rowProblem = z.object({
  line: z.number().int().nullable().describe('line of the file, the header being 1; null without a file'),
  branch_id: z.string().nullable(),
  field: z.enum(BRANCH_FIELDS).nullable(),
  code: z.enum(ROW_PROBLEMS),
  value: z.string().describe('what was written there'),
  sentence: z.string().describe('the problem in English'),
});
export type RowProblem = z.infer<typeof rowProblem>;

/** What rows would change, or have changed. With a problem in any of them, nothing is changed. */
export const branchesOutcome = z.object({
  rows: z.number().int().describe('branches that the rows name'),
  changes: z.array(cellChange),
  problems: z.array(rowProblem),
  days: z.number().int().describe('local days whose hours are made again'),
  days_locked: z.number().int().describe('local days that change, too, but stay as they are: their months are locked'),
  job: job
    .nullable()
    .describe('the transformation that makes them; null where there is nothing to make, or nothing was changed'),
});
export type BranchesOutcome = z.infer<typeof branchesOutcome>;

/** A branch as it is used. */
export const branchInUse = z.object({
  branch_id: z.string(),
  timezone: z.string(),
  sensors: z.number().int(),
  cells: z.record(z.enum(BRANCH_FIELDS), z.string()),
  source: someCells.describe('what the source says, of the cells that were corrected'),
});
export type BranchInUse = z.infer<typeof branchInUse>;

export const branchesAnswer = z.object({ branches: z.array(branchInUse) });
