/** How grave a line is, from what only a search for a fault asks for on. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** `auto`: lines for people on a terminal, JSON elsewhere. */
export const LOG_FORMATS = ['auto', 'text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** What stands beside a line's sentence, for machines: `run_id` is the id of a job, as in `runs.jsonl`. */
export type LogFields = Record<string, string | number | boolean | null>;

type Tell = (text: string, fields?: LogFields) => void;

/** Where a process says what it does. */
export interface Log {
  debug: Tell;
  info: Tell;
  warn: Tell;
  error: Tell;
}
