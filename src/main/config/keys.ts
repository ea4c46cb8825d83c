import { PRESETS } from '../../simulator/index.ts';
import { defaultHome } from '../home.ts';
import { LOG_FORMATS, LOG_LEVELS } from '../log/log.ts';
import { type Kind, names, oneOf, path, positive, text, wholeNumber, yesOrNo } from './kinds.ts';

/** One thing that can be set for the server. */
export interface Key<T, F> {
  kind: Kind<T>;
  /** What holds where it is not set; null: nothing, and the application decides. */
  fallback: F;
  /** Name of its environment variable. */
  env: string;
  /** Whether it can be a flag and stand in a file, too. A secret is in neither: others could read it there. */
  secret: boolean;
}

const key = <T, F extends T | null>(name: string, kind: Kind<T>, fallback: F): Key<T, F> => ({
  kind,
  fallback,
  env: `AFFLUENCE_${name.toUpperCase()}`,
  secret: false,
});

/** All of them, by the name that they have in a file; as a flag, `token_file` is `--token-file`. */
export const KEYS = {
  home: key('home', path, defaultHome()),
  source: key('source', text, null),
  seed: key('seed', wholeNumber(0, 4_294_967_295), null),
  branches: key('branches', wholeNumber(1, 10_000), null),
  faults: key('faults', oneOf(PRESETS), null),
  // AFFLUENCE_HOST chooses between a window and the browser for "npm start".
  host: key('listen_host', text, '127.0.0.1'),
  port: key('port', wholeNumber(0, 65_535), 4780),
  allow_host: key('allow_host', names, []),
  token_file: key('token_file', path, null),
  token: { ...key('token', text, null), secret: true },
  clock: key('clock', text, null),
  speed: key('speed', positive, null),
  log_level: key('log_level', oneOf(LOG_LEVELS), 'info'),
  log_format: key('log_format', oneOf(LOG_FORMATS), 'auto'),
  metrics_per_branch: key('metrics_per_branch', yesOrNo, false),
} satisfies Record<string, Key<unknown, unknown>>;

export type KeyName = keyof typeof KEYS;
export const KEY_NAMES = Object.keys(KEYS) as KeyName[];

/** What a key's value is. */
export type ValueOf<K extends KeyName> = (typeof KEYS)[K] extends Key<infer T, infer F> ? T | F : never;

export const flagOf = (name: KeyName): string => `--${name.replaceAll('_', '-')}`;
