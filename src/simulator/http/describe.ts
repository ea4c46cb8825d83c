import type { OpenAPIHono } from '@hono/zod-openapi';

const INFO = {
  title: 'Sensor API',
  version: '1',
  description: 'Hourly counts of the door counters of a bank’s branches, simulated or replayed.',
};

/** The app's routes as an OpenAPI 3.1 document. */
export function describeApi(app: OpenAPIHono) {
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: INFO });
  return withPlainTuples(document) as typeof document;
}

/** Writes tuples of one type as arrays of a fixed length, which tools understand that know no `prefixItems`. */
function withPlainTuples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPlainTuples);
  if (typeof value !== 'object' || value === null) return value;
  const { prefixItems, ...rest } = value as Record<string, unknown>;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, withPlainTuples(inner)]));
  if (!Array.isArray(prefixItems)) return plain;
  const kinds = new Set(prefixItems.map((item) => JSON.stringify(item)));
  const length = prefixItems.length;
  if (kinds.size !== 1) return { ...plain, prefixItems };
  return { ...plain, items: prefixItems[0], minItems: length, maxItems: length };
}
