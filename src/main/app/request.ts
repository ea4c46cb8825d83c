import type { Context } from 'hono';
import { parseRange, TimeInputError } from '../../shared/slots.ts';

/** A request's body as JSON; null where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @throws TimeInputError where a text is not of the form of a date */
function requireDate(text: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new TimeInputError(`"${text}" is not a date such as 2026-08-01.`);
}

/** What a question about branches on some dates names. */
export interface DatesAsked {
  /** Local dates, half open. */
  from: string;
  to: string;
  /** None: all branches. */
  branchIds: string[];
}

/**
 * The dates and branches of a request: `?from=YYYY-MM-DD&to=YYYY-MM-DD&branch=ID&branch=ID`.
 *
 * @throws TimeInputError where they are no dates, or none lies between them
 */
export function datesAsked(context: Context): DatesAsked {
  const { from = '', to = '' } = context.req.query();
  requireDate(from);
  requireDate(to);
  parseRange(from, to, []);
  return { from, to, branchIds: context.req.queries('branch') ?? [] };
}
