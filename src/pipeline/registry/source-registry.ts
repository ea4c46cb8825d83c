import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Branch, branch } from '../../shared/branch.ts';
import { replaceSmallFile } from '../lake/small-file.ts';

const fileIn = (home: string): string => join(home, 'source-branches.json');

/**
 * The registry as the source last gave it, for when the source can't be asked; null where it was not kept or can't be read:
 * the lake's own registry stands for it then.
 */
export async function keptRegistry(home: string): Promise<Branch[] | null> {
  try {
    return z.array(branch).parse(JSON.parse(await readFile(fileIn(home), 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps the registry as the source gives it. @throws LakeError on a full disk */
export async function keepRegistry(home: string, branches: readonly Branch[]): Promise<void> {
  const text = `${JSON.stringify(branches)}\n`;
  if ((await readFile(fileIn(home), 'utf8').catch(() => '')) !== text) await replaceSmallFile(fileIn(home), text);
}
