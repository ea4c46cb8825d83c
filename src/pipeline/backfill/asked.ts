import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { backfillScope } from '../../shared/app-api.ts';
import type { SlotRange } from '../../shared/slots.ts';
import { replaceSmallFile } from '../lake/small-file.ts';

const asked = z.object({ from: z.number().int(), to: z.number().int(), scope: backfillScope });

/** A backfill that somebody asked for. */
export interface Asked {
  range: SlotRange;
  scope: z.infer<typeof backfillScope>;
}

const fileIn = (home: string): string => join(home, 'backfill.json');

/** Notes a backfill that is asked for, so that a crash or a restart does not forget it. @throws LakeError on a full disk */
export async function noteAsked(home: string, { range, scope }: Asked): Promise<void> {
  await replaceSmallFile(fileIn(home), JSON.stringify({ ...range, scope }));
}

/** The backfill that was asked for and has not ended, or null. */
export async function readAsked(home: string): Promise<Asked | null> {
  try {
    const { from, to, scope } = asked.parse(JSON.parse(await readFile(fileIn(home), 'utf8')));
    return { range: { from, to }, scope };
  } catch {
    return null;
  }
}

/** Forgets it, once it is done or cancelled. */
export const forgetAsked = (home: string): Promise<void> => rm(fileIn(home), { force: true });
