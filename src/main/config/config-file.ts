import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { codeOf } from '../../pipeline/errors.ts';
import { ConfigError } from './config-error.ts';
import { KEY_NAMES, KEYS, type KeyName } from './keys.ts';

/** A configuration file, with the line that each of its keys stands on. */
export interface ConfigFile {
  path: string;
  /** That its relative paths begin at. */
  folder: string;
  values: ReadonlyMap<KeyName, { value: unknown; line: number }>;
  /** A sentence for each key that can't stand there. */
  problems: readonly string[];
}

/**
 * Reads a configuration file: TOML, since people write it by hand and it takes comments, and since its parser says on which
 * line it stopped understanding.
 *
 * @throws ConfigError where it can't be read, is no TOML, or was cut
 */
export function readConfigFile(given: string): ConfigFile {
  const path = resolve(given);
  const text = textOf(path);
  const read = parsed(path, text);
  const problems: string[] = [];
  const values = new Map<KeyName, { value: unknown; line: number }>();
  for (const [name, value] of Object.entries(read)) {
    const line = lineOf(text, name);
    const where = `${path}, line ${line}`;
    const known = KEY_NAMES.find((one) => one === name);
    if (known === undefined) {
      problems.push(`${where}: there is no "${name}" to be set. Known are ${inFile.join(', ')}.`);
    } else if (KEYS[known].secret) {
      problems.push(
        `${where}: "${name}" is a secret and does not belong into this file. Write it into a file of its own that others can't read, and name that as token_file.`,
      );
    } else values.set(known, { value, line });
  }
  return { path, folder: dirname(path), values, problems };
}

const inFile = KEY_NAMES.filter((name) => !KEYS[name].secret);

function textOf(path: string): string {
  let text: string;
  try {
    // Some editors begin a file with a byte-order mark.
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new ConfigError([
      `The configuration file ${path} can't be read (${codeOf(error)}). Check its name and its rights.`,
    ]);
  }
  if (text.trim() === '') {
    throw new ConfigError([
      `The configuration file ${path} is empty: it may have been cut. Write at least a comment into it, or leave --config out.`,
    ]);
  }
  return text;
}

function parsed(path: string, text: string): Record<string, unknown> {
  try {
    const read = parse(text);
    if (text.endsWith('\n')) return read;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [what = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    const [, name] = /^\s*([\w-]+)\s*=/.exec(lines(text)[error.line - 1] ?? '') ?? [];
    throw new ConfigError([
      `${path}, line ${error.line}, column ${error.column}${name === undefined ? '' : `, at "${name}"`}: this is not TOML (${what}). Write it like: port = 4780`,
    ]);
  }
  const last = lines(text);
  const [, name] = /^\s*([\w-]+)\s*=/.exec(last.at(-1) ?? '') ?? [];
  throw new ConfigError([
    `${path}, line ${last.length}${name === undefined ? '' : `, at "${name}"`}: the file ends within a line, so it may have been cut. If it is whole, end its last line with a line break.`,
  ]);
}

const lines = (text: string): string[] => text.split(/\r?\n/);

/** The line, from 1, on which a key or a table of this name begins. */
function lineOf(text: string, name: string): number {
  const bare = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const begin = new RegExp(`^\\s*(?:\\[\\[?\\s*)?["']?${bare}["']?\\s*(?:=|\\.|\\])`);
  return lines(text).findIndex((line) => begin.test(line)) + 1;
}
