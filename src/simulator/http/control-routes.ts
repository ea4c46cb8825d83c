import { createRoute, z } from '@hono/zod-openapi';
import { READING_FAULTS } from '../faults/catalogue.ts';
import { faultChange, faultSettings } from '../faults/settings.ts';
import { failure, json, rangeQuery } from './routes.ts';

/** Routes beyond the contract: those of a simulator, which a real sensor API does not have. */

const settingsSchema = faultSettings.meta({ id: 'FaultSettings' });
const forbidden = failure('Only the machine itself may ask');

export const faultsRoute = createRoute({
  method: 'get',
  path: '/v1/faults',
  summary: 'What goes wrong at present, and how often',
  responses: { 200: json(settingsSchema, 'The settings in force'), 403: forbidden },
});

export const changeFaultsRoute = createRoute({
  method: 'put',
  path: '/v1/faults',
  summary: 'Change what goes wrong: preset, rates, planned outages and dead sensors',
  description: 'The whole settings are replaced. Readings already served may be served differently from then on.',
  request: {
    body: { required: true, content: { 'application/json': { schema: faultChange.meta({ id: 'FaultChange' }) } } },
  },
  responses: {
    200: json(settingsSchema, 'The settings now in force'),
    400: failure('The settings make no sense; the detail says why'),
    403: forbidden,
    415: failure('The settings must be application/json'),
  },
});

const expected = z
  .object({ mean: z.number(), size: z.number() })
  .nullable()
  .describe('what the count was drawn around, before chance: variance = mean + mean² ÷ size; null for replayed counts');

const truthAnswer = z.object({
  hours: z.array(
    z.object({
      branch_id: z.string(),
      hour: z.string(),
      visitors: z.number().describe('true count, all doors together'),
      expected,
    }),
  ),
  readings: z.array(
    z.object({
      branch_id: z.string(),
      sensor: z.string(),
      hour: z.string(),
      visitors: z.number().describe('true count of the door'),
      fault: z.enum(READING_FAULTS).nullable(),
    }),
  ),
  next_cursor: z.string().nullable(),
});

export const truthRoute = createRoute({
  method: 'get',
  path: '/v1/truth',
  summary: 'The truth, for scoring: true counts, and the fault of each reading that was due',
  description:
    "In order of hour and branch; a branch's hour is never split, so a page may be a few readings over its limit.",
  request: { query: rangeQuery },
  responses: {
    200: json(truthAnswer.meta({ id: 'TruthAnswer' }), 'One page of the truth'),
    304: { description: 'The page is the one whose ETag was sent in If-None-Match' },
    400: failure('The query cannot be answered; the detail says why'),
  },
});
