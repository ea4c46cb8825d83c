import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, LakeError } from '../errors.ts';
import { replaceSmallFile } from './small-file.ts';

const months = z.array(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const fileIn = (home: string): string => join(home, 'locked-months.json');

/**
 * The UTC months, `YYYY-MM`, that are locked against being got or made again, in order.
 *
 * @throws LakeError where the file can't be read: what is locked must not be remade by mistake
 */
export async function lockedMonths(home: string): Promise<ReadonlySet<string>> {
  let text: string;
  try {
    text = await readFile(fileIn(home), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return new Set();
    throw error;
  }
  try {
    return new Set(months.parse(JSON.parse(text)).sort());
  } catch {
    throw new LakeError(
      `The list of locked months ${fileIn(home)} is damaged. Write it like ["2026-01", "2026-02"], or delete it to unlock all.`,
    );
  }
}

/** Locks a UTC month, or unlocks it. Gives the months that are locked then. */
export async function lockMonth(home: string, month: string, locked: boolean): Promise<string[]> {
  const held = new Set(await lockedMonths(home));
  if (locked) held.add(month);
  else held.delete(month);
  const list = [...held].sort();
  await replaceSmallFile(fileIn(home), `${JSON.stringify(list)}\n`);
  return list;
}
