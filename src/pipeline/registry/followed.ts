import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceSmallFile } from '../lake/small-file.ts';
import { type RegistryTrace, registryTrace } from './reach-of-registry.ts';

const note = z.object({ registries: z.array(registryTrace).min(1) });
const fileIn = (home: string): string => join(home, 'registry-followed.json');

/** So many registries in a row, none of which all hours were made from, are as good as not knowing. */
const MOST_NOTED = 8;

/**
 * The registries that the lake's hours may follow from; null where that is not known (the note was lost, or could not be
 * written), and then all hours are made again: they are the same where they follow already.
 */
export async function followedRegistries(home: string): Promise<RegistryTrace[] | null> {
  try {
    return note.parse(JSON.parse(await readFile(fileIn(home), 'utf8'))).registries;
  } catch {
    return null;
  }
}

/** Notes one more registry that hours may follow from, before it comes into use. @throws LakeError on a full disk */
export async function noteInUse(home: string, trace: RegistryTrace, hasReadings: boolean): Promise<void> {
  const noted = await followedRegistries(home);
  if (noted === null) return hasReadings ? undefined : noteFollowed(home, trace);
  if (noted.some((one) => isSame(one, trace))) return;
  await write(home, noted.length < MOST_NOTED ? [...noted, trace] : []);
}

/** Notes that all hours follow from a registry. @throws LakeError on a full disk */
export async function noteFollowed(home: string, trace: RegistryTrace): Promise<void> {
  const noted = await followedRegistries(home);
  if (noted?.length === 1 && noted.every((one) => isSame(one, trace))) return;
  await write(home, [trace]);
}

const isSame = (one: RegistryTrace, other: RegistryTrace): boolean => JSON.stringify(one) === JSON.stringify(other);

const write = (home: string, registries: readonly RegistryTrace[]): Promise<void> =>
  replaceSmallFile(fileIn(home), `${JSON.stringify({ registries })}\n`);
