import { z } from 'zod';

/**
 * What a person decided about the data: kept in the lake as `decisions.jsonl`, one JSON object a line, only ever added
 * to, and applied whenever hours are made again (an event: whenever the future is forecast). The latest decision about an hour (or a name) is the one that holds.
 */

const slot = z.iso.datetime().describe('a UTC hour');
const branchId = z.string().min(1);
const note = z.string().max(500).default('');
const hourOfDay = z.number().int().min(0).max(24);

/** Hours of a branch, half open; `sensor_id` narrows it to one door's correction. */
const span = { branch_id: branchId, from: slot, to: slot };

export const decisionInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), ...span, note }).describe('the correction of these hours is right'),
  z.object({ kind: z.literal('revert'), ...span, note }).describe('the readings of these hours are right after all'),
  z
    .object({
      kind: z.literal('override'),
      branch_id: branchId,
      hour: slot,
      visitors: z.number().int().min(0).max(20_000),
      note,
    })
    .describe('so many people came in this hour'),
  z
    .object({ kind: z.literal('closed'), branch_id: branchId, date: z.iso.date(), note })
    .describe('the branch was closed on this local date'),
  z
    .object({ kind: z.literal('name'), name: z.string().min(1), branch_id: branchId, note })
    .describe('readings under this typed name belong to this branch'),
  z
    .object({
      kind: z.literal('event'),
      branch_id: branchId,
      from: z.iso.date(),
      to: z.iso.date().describe('last local date, included'),
      hours: z
        .object({ from: hourOfDay, to: hourOfDay.describe('at whose start it ends') })
        .nullable()
        .default(null)
        .describe('local hours of each of the dates; null: all of them'),
      factor: z.number().min(0).max(10).describe('visitors expected ÷ usual ones; 0: closed in these hours'),
      note,
    })
    .describe(
      'something draws people, or keeps them away: the forecast follows it, and learns nothing from these hours',
    ),
  z.object({ kind: z.literal('withdraw'), decision: z.string(), note }).describe('an earlier decision holds no more'),
]);
export type DecisionInput = z.input<typeof decisionInput>;

const made = z.object({ id: z.string(), made_at: z.iso.datetime() });
export const decision = z.intersection(decisionInput, made);
export type Decision = z.infer<typeof decision>;
