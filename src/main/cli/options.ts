import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { PRESETS, type Preset } from '../../simulator/index.ts';
import { type Kind, positive, wholeNumber } from '../config/kinds.ts';
import { defaultHome } from '../home.ts';

/** Options that name a home. */
export interface HomeOptions {
  home: string;
  json: boolean;
}

/** Options that name a home and its source. */
export interface SourcedOptions extends HomeOptions {
  source?: string;
  seed?: number;
  branches?: number;
  faults?: Preset;
}

/** Options of commands over a range. */
export interface RangeOptions {
  from: string;
  to: string;
}

/** Adds --home and --json. */
export function withHome(command: Command): Command {
  return command
    .addOption(
      new Option('--home <dir>', 'folder that holds the lake')
        .default(defaultHome(), 'application data')
        .env('AFFLUENCE_HOME')
        .argParser(parseFolder),
    )
    .option('--json', 'print the result as one line of JSON', false);
}

/** Adds --home, --json, --source, --seed and --branches. */
export function withSource(command: Command): Command {
  return withHome(command)
    .option('--source <url>', 'sensor API to read from (default: the embedded one)')
    .addOption(worldSeed())
    .addOption(worldBranches())
    .addOption(worldFaults());
}

/** Adds --from and --to. */
export function withRange(command: Command): Command {
  return command
    .requiredOption('--from <time>', 'first local date (2026-08-01) or UTC hour (2026-08-01T14:00Z)')
    .requiredOption('--to <time>', 'local date or UTC hour at which the range ends, itself left out');
}

export const worldSeed = () =>
  new Option('--seed <n>', 'seed of the simulated world').argParser(parserOf(wholeNumber(0, 4_294_967_295)));

export const worldBranches = () =>
  new Option('--branches <n>', 'branches of the simulated world').argParser(parserOf(wholeNumber(1, 10_000)));

export const worldFaults = () =>
  new Option('--faults <preset>', 'how often things go wrong in the simulated world (default: typical)').choices(
    PRESETS,
  );

/** Adds --clock and --speed: time-lapse, to watch days arrive. */
export function withClock(command: Command): Command {
  return command
    .option('--clock <time>', 'let the clock start at this time (2026-03-01T08:00, UTC) instead of now')
    .addOption(
      new Option('--speed <n>', 'let the clock run this many times faster; at 1800 an hour takes 2 s').argParser(
        parserOf(positive),
      ),
    );
}

export const portOption = (fallback: number) =>
  new Option('--port <n>', 'port to listen on; 0 for any free one')
    .default(fallback)
    .argParser(parserOf(wholeNumber(0, 65_535)));

/** A parser of what a kind of value takes. */
export function parserOf<T>(kind: Kind<T>): (text: string) => T {
  return (text) => {
    const value = kind.fromText(text, process.cwd());
    if (value === undefined) throw new InvalidArgumentError(`It must be ${kind.what}.`);
    return value;
  };
}

function parseFolder(text: string): string {
  if (text === '') throw new InvalidArgumentError('It must name a folder.');
  return resolve(text);
}
