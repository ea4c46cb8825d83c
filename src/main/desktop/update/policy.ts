import { readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { z } from 'zod';
import { sentenceOf } from '../pipeline/answer.ts';

/** A program is fetched from there: only over an encrypted connection, or from this very PC. */
const updateUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  if (url?.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1');
}, 'an https address without a user or a password');

/** What an administrator decides for everybody on the PC. */
const policy = z.strictObject({
  update_url: updateUrl
    .nullable()
    .describe("folder of the bank's own server that holds new versions; null: none are fetched"),
});

/** Where new versions come from; null: none are fetched. A setting that can't be read fetches none, and says why. */
export interface UpdateSource {
  url: string | null;
  problem: string | null;
}

/**
 * Where the administrator's decision lies: in a folder that others can't write to, for whoever says where programs come from
 * decides what runs.
 */
export function policyFile(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return win32.join(env.ProgramFiles ?? 'C:\\Program Files', 'Affluence', 'policy.json');
  const folder = platform === 'darwin' ? '/Library/Application Support/Affluence' : '/etc/affluence';
  return posix.join(folder, 'policy.json');
}

/** Reads where new versions come from: the administrator's file where there is one, else AFFLUENCE_UPDATE_URL; else from nowhere. */
export function readUpdateSource(file: string, env: NodeJS.ProcessEnv): UpdateSource {
  const text = textOf(file);
  if (text === null) return fromEnvironment(env.AFFLUENCE_UPDATE_URL);
  try {
    const { update_url } = policy.parse(JSON.parse(text));
    return { url: update_url, problem: null };
  } catch (error) {
    return { url: null, problem: `No updates are looked for: ${file} can't be used. ${whyUnusable(error)}` };
  }
}

function fromEnvironment(value: string | undefined): UpdateSource {
  if (value === undefined || value === '') return { url: null, problem: null };
  const read = updateUrl.safeParse(value);
  if (read.success) return { url: read.data, problem: null };
  return {
    url: null,
    problem: 'No updates are looked for: AFFLUENCE_UPDATE_URL has to be an https address without a user or a password.',
  };
}

/** Null where there is no such file. Any other is one that can't be used, rather than none. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)) ? null : '';
  }
}

const whyUnusable = (error: unknown): string =>
  error instanceof z.ZodError
    ? `It has to be {"update_url": ADDRESS or null}: ${error.issues[0]?.message}.`
    : sentenceOf(error);
