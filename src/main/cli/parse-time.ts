import { InvalidArgumentError } from 'commander';
import { parseRangeEnd } from '../../shared/slots.ts';

/** Reads a UTC hour as people type it; milliseconds UTC. */
export function parseHour(text: string): number {
  if (!text.includes('T')) throw new InvalidArgumentError('It must be a UTC hour such as 2026-08-31T08:00Z.');
  return parseRangeEnd(text, 'from', []);
}

/** Reads a local date as people type it, `YYYY-MM-DD`. */
export function parseDate(text: string): string {
  if (text.includes('T')) throw new InvalidArgumentError('It must be a date such as 2026-08-31.');
  parseRangeEnd(text, 'from', []);
  return text;
}
