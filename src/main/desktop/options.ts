import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Clock } from '../../shared/slots.ts';
import { PRESETS, type Preset } from '../../simulator/index.ts';
import { clockOf } from '../clock.ts';

/** What a person may set when starting the desktop application; the names are the command line's. */
export interface DesktopOptions {
  home?: string;
  source?: string;
  seed?: number;
  branches?: number;
  faults?: Preset;
  clock?: Clock;
  speed?: number;
}

/** An option that can't be used; the message is a sentence for the person who typed it. */
export class OptionError extends Error {
  override name = 'OptionError';
}

/**
 * Reads `--home DIR --source URL --seed N --branches N --faults PRESET --clock TIME --speed N`. Anything else is left alone, for Chromium takes options of its
 * own (`--force-device-scale-factor=2`).
 *
 * @throws OptionError for a value that can't be used, or an option without one; TimeLapseError for such a clock
 */
export function parseDesktopOptions(args: readonly string[]): DesktopOptions {
  const { values } = read(args);
  const options: DesktopOptions = {};
  if (values.home !== undefined) options.home = resolve(text('home', values.home));
  if (values.source !== undefined) options.source = text('source', values.source);
  for (const name of ['seed', 'branches'] as const) {
    const value = values[name];
    if (value !== undefined) options[name] = wholeNumber(name, value);
  }
  if (values.faults !== undefined) options.faults = preset(text('faults', values.faults));
  if (values.clock === undefined && values.speed === undefined) return options;
  const clock = values.clock === undefined ? undefined : text('clock', values.clock);
  const speed = values.speed === undefined ? undefined : Number(text('speed', values.speed));
  return { ...options, ...clockOf({ clock, speed }) };
}

/** What a command line names besides options: files to open, at best. */
export const positionalsOf = (args: readonly string[]): string[] => read(args).positionals;

/** Whether the window is to stay hidden, as when the system starts the application. */
export const startsHidden = (args: readonly string[]): boolean => read(args).values.hidden === true;

function read(args: readonly string[]) {
  const value = { type: 'string' } as const;
  return parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      home: value,
      source: value,
      seed: value,
      branches: value,
      faults: value,
      clock: value,
      speed: value,
      hidden: { type: 'boolean' },
    },
  });
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new OptionError(`--${name} needs a value.`);
}

function preset(name: string): Preset {
  const known = PRESETS.find((one) => one === name);
  if (!known) throw new OptionError(`--faults takes ${PRESETS.join(', ')}, not "${name}".`);
  return known;
}

function wholeNumber(name: string, value: unknown): number {
  const digits = text(name, value);
  if (/^\d{1,10}$/.test(digits)) return Number(digits);
  throw new OptionError(`--${name} takes a whole number, not "${digits}".`);
}
