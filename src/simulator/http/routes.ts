import { createRoute, z } from '@hono/zod-openapi';
import {
  apiHour,
  branchesAnswer,
  DEFAULT_PAGE_LIMIT,
  healthAnswer,
  MAX_PAGE_LIMIT,
  MAX_RANGE_DAYS,
  problem,
  reading,
  readingsAnswer,
} from '../../shared/sensor-api.ts';

/** The routes as OpenAPI describes them: the pipeline's own schemas, named. */

const problemSchema = problem.meta({ id: 'Problem' });
const readingSchema = reading.meta({ id: 'Reading' });
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
export const failure = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** What any call may meet when faults are switched on. */
const troubles = {
  429: failure('Too many calls; Retry-After says when to come back'),
  500: failure('The server failed; the same call may succeed later'),
  503: failure('The server is down for a while; Retry-After says when to come back'),
};

const limit = z.coerce
  .number({ error: 'not a number' })
  .int({ error: 'not a whole number' })
  .min(1, { error: 'must be at least 1' })
  .max(MAX_PAGE_LIMIT, { error: `must be at most ${MAX_PAGE_LIMIT}` })
  .default(DEFAULT_PAGE_LIMIT)
  .describe('most readings on a page');

export const rangeQuery = z.object({
  from: apiHour.describe('first hour, UTC, such as 2026-11-23T14:00:00Z'),
  to: apiHour.describe(`hour after the last, UTC; at most ${MAX_RANGE_DAYS} days after from`),
  cursor: z.string().optional().describe('next_cursor of the page before; from and to must stay as they were'),
  limit,
});

export const branchesRoute = createRoute({
  method: 'get',
  path: '/v1/branches',
  summary: 'The registry: branches with their opening hours and sensors',
  responses: { 200: json(branchesAnswer.meta({ id: 'BranchesAnswer' }), 'All branches'), ...troubles },
});

export const readingsRoute = createRoute({
  method: 'get',
  path: '/v1/readings',
  summary: 'Readings of a range of hours',
  description:
    'In order of hour, branch and sensor. Hours that are not over are not served. A reading is what the site sent: most have the form of Reading, any may have another.',
  request: { query: rangeQuery },
  responses: {
    200: json(
      readingsAnswer
        .extend({ readings: z.array(z.union([readingSchema, z.unknown()])) })
        .meta({ id: 'ReadingsAnswer' }),
      'One page of readings',
    ),
    304: { description: 'The page is the one whose ETag was sent in If-None-Match' },
    400: failure('The query cannot be answered; the detail says why'),
    410: failure('The cursor has expired: begin again without one'),
    ...troubles,
  },
});

export const healthRoute = createRoute({
  method: 'get',
  path: '/v1/health',
  summary: "Whether the server is up, and its clock's time",
  responses: { 200: json(healthAnswer.meta({ id: 'HealthAnswer' }), 'Up'), 503: troubles[503] },
});
