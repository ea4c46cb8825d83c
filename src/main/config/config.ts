import { ConfigError } from './config-error.ts';
import { type ConfigFile, readConfigFile } from './config-file.ts';
import { flagOf, KEY_NAMES, KEYS, type Key, type KeyName, type ValueOf } from './keys.ts';

/** Where a value came from: `name` is the flag, the variable, or the file with its line. */
export interface Origin {
  from: 'flag' | 'environment' | 'file' | 'default';
  name: string | null;
}

/** What is set for the server. */
export interface Config {
  values: { [K in KeyName]: ValueOf<K> };
  origins: Record<KeyName, Origin>;
  /** The configuration file, if there is one. */
  file: string | null;
  /** Environment variables that look as if they were ours, and are not. */
  unknown: readonly string[];
}

export interface ConfigSources {
  /** Values of flags that were given, by key. */
  flags: Partial<Record<KeyName, unknown>>;
  env: NodeJS.ProcessEnv;
  /** The file that a flag names; else AFFLUENCE_CONFIG, else none. */
  file: string | undefined;
}

/** Variables of our scripts and tests, which set nothing here. */
const OF_SCRIPTS = [
  'AFFLUENCE_CONFIG',
  'AFFLUENCE_HOST',
  'AFFLUENCE_BROWSER',
  'AFFLUENCE_TEST_SEED',
  'AFFLUENCE_BENCH_LAKES',
];

/**
 * Settles the configuration: a flag goes before the environment, that before the file, that before what holds by itself.
 *
 * @throws ConfigError with a sentence for each thing that can't be understood
 */
export function settleConfig({ flags, env, file }: ConfigSources): Config {
  const named = file ?? env.AFFLUENCE_CONFIG;
  const read = named ? readConfigFile(named) : null;
  const problems = [...(read?.problems ?? [])];
  const values: Partial<Record<KeyName, unknown>> = {};
  const origins: Partial<Record<KeyName, Origin>> = {};
  for (const name of KEY_NAMES) {
    const { value, origin, problem } = settledOf(name, flags, env, read);
    values[name] = value;
    origins[name] = origin;
    if (problem) problems.push(problem);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const known = new Set([...OF_SCRIPTS, ...KEY_NAMES.map((name) => KEYS[name].env)]);
  return {
    values: values as Config['values'],
    origins: origins as Config['origins'],
    file: read?.path ?? null,
    unknown: Object.keys(env).filter((name) => name.startsWith('AFFLUENCE_') && !known.has(name)),
  };
}

interface Settled {
  value: unknown;
  origin: Origin;
  problem?: string;
}

function settledOf(
  name: KeyName,
  flags: ConfigSources['flags'],
  env: NodeJS.ProcessEnv,
  file: ConfigFile | null,
): Settled {
  const { kind, fallback, env: variable, secret } = KEYS[name] as Key<unknown, unknown>;
  const written = file?.values.get(name);
  // What the file says is looked at even where it does not count: the next start may leave the flag out.
  const ofFile = file && written ? kind.fromToml(written.value, file.folder) : undefined;
  const wrong =
    file && written && ofFile === undefined
      ? `${file.path}, line ${written.line}: "${name}" must be ${kind.what}, not ${shown(written.value)}.`
      : undefined;
  const settle = (value: unknown, origin: Origin): Settled => ({ value, origin, ...(wrong && { problem: wrong }) });
  if (flags[name] !== undefined) return settle(flags[name], { from: 'flag', name: flagOf(name) });
  const set = env[variable];
  if (set !== undefined && set !== '') {
    const value = kind.fromText(set, process.cwd());
    const origin: Origin = { from: 'environment', name: variable };
    if (value !== undefined) return settle(value, origin);
    return { value: null, origin, problem: `${variable} must be ${kind.what}${secret ? '' : `, not "${set}"`}.` };
  }
  if (file && written) return settle(ofFile ?? null, { from: 'file', name: `${file.path}:${written.line}` });
  return settle(fallback, { from: 'default', name: null });
}

/** A value of a file as it could stand there. */
const shown = (value: unknown): string =>
  value instanceof Date ? `the time ${value.toISOString()} (write it in quotes)` : JSON.stringify(value);
