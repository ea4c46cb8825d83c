import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What a person may set when starting the desktop application; the names are the command line's. */
export interface DesktopOptions {
  home?: string;
  source?: string;
  seed?: number;
  branches?: number;
}

/** An option that can't be used; the message is a sentence for the person who typed it. */
export class OptionError extends Error {
  override name = 'OptionError';
}

/**
 * Reads `--home DIR --source URL --seed N --branches N`. Anything else is left alone, for Chromium takes options of its
 * own (`--force-device-scale-factor=2`).
 *
 * @throws OptionError for a number that isn't one, or an option without its value
 */
export function parseDesktopOptions(args: readonly string[]): DesktopOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      home: { type: 'string' },
      source: { type: 'string' },
      seed: { type: 'string' },
      branches: { type: 'string' },
    },
  });
  const options: DesktopOptions = {};
  if (values.home !== undefined) options.home = resolve(text('home', values.home));
  if (values.source !== undefined) options.source = text('source', values.source);
  for (const name of ['seed', 'branches'] as const) {
    const value = values[name];
    if (value !== undefined) options[name] = wholeNumber(name, value);
  }
  return options;
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new OptionError(`--${name} needs a value.`);
}

function wholeNumber(name: string, value: unknown): number {
  const digits = text(name, value);
  if (/^\d{1,10}$/.test(digits)) return Number(digits);
  throw new OptionError(`--${name} takes a whole number, not "${digits}".`);
}
