import { TimeInputError } from '../../shared/slots.ts';

/** A request's body as JSON; null where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @throws TimeInputError where a text is not of the form of a date */
export function requireDate(text: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new TimeInputError(`"${text}" is not a date such as 2026-08-01.`);
}
