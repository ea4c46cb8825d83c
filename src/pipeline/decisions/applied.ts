import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Decision } from '../../shared/decisions.ts';
import { replaceSmallFile } from '../lake/small-file.ts';

const note = z.object({ up_to: z.string() });
const fileIn = (home: string): string => join(home, 'decisions-applied.json');

/**
 * The decisions whose hours may still have to be made again, in the order they were made: those after the last one that is
 * noted as applied. Without the note (a crash before it was written, a lake from elsewhere) that is all of them: making
 * hours again changes nothing where they follow already.
 */
export async function unappliedDecisions(home: string, decisions: readonly Decision[]): Promise<readonly Decision[]> {
  try {
    const { up_to } = note.parse(JSON.parse(await readFile(fileIn(home), 'utf8')));
    return decisions.slice(decisions.findIndex(({ id }) => id === up_to) + 1);
  } catch {
    return decisions;
  }
}

/** Notes that the hours of all decisions up to this one are made. @throws LakeError on a full disk */
export const noteApplied = (home: string, { id }: Decision): Promise<void> =>
  replaceSmallFile(fileIn(home), `${JSON.stringify({ up_to: id })}\n`);
