import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AffluenceError, codeOf } from '../../pipeline/errors.ts';

/** Shorter ones could be guessed: 24 characters of base64 are 144 bits. */
const SHORTEST = 24;

/** Whether two secrets are equal; takes as long whatever they have in common. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/**
 * The access token of a server: the first line of a file, else AFFLUENCE_TOKEN, else none.
 *
 * @throws AffluenceError for a file that can't be read, or a token that could be guessed
 */
export function readToken(file: string | undefined, env: NodeJS.ProcessEnv): string | null {
  const token = file === undefined ? (env.AFFLUENCE_TOKEN ?? '').trim() : firstLine(file);
  if (token === '' && file === undefined) return null;
  if (token.length >= SHORTEST && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new AffluenceError(
    `The access token needs at least ${SHORTEST} characters, letters, digits and signs without spaces. "openssl rand -base64 32" makes one.`,
  );
}

function firstLine(file: string): string {
  try {
    return (readFileSync(file, 'utf8').split('\n')[0] ?? '').trim();
  } catch (error) {
    throw new AffluenceError(`The token file ${file} can't be read (${codeOf(error)}). Check its name and its rights.`);
  }
}

/** @throws AffluenceError where a server would answer to others than this PC without asking for a token */
export function requireToken(address: string, isLoopback: boolean, token: string | null): void {
  if (isLoopback || token !== null) return;
  throw new AffluenceError(
    `On ${address} others than this PC could read and command: that takes an access token. Name a file that holds one (--token-file), set AFFLUENCE_TOKEN, or leave --host out.`,
  );
}
