import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AffluenceError, codeOf } from '../pipeline/errors.ts';
import { replaceSmallFile } from '../pipeline/lake/small-file.ts';
import { PRESETS, type Preset } from '../simulator/index.ts';

/** The embedded simulator's world. */
const world = z.object({
  seed: z.number().int(),
  branches: z.number().int(),
  faults: z.enum(PRESETS).default('typical'),
});

/** Where a home's readings come from: a sensor API at a URL, or the embedded simulator's world. */
const sourceChoice = z.union([z.object({ url: z.string() }), world]);
export type SourceChoice = z.infer<typeof sourceChoice>;

/** What a command asked for; whatever is absent is taken from the home, then from the defaults. */
export interface SourceOptions {
  source?: string;
  seed?: number;
  branches?: number;
  faults?: Preset;
}

const DEFAULT_WORLD = { seed: 1, branches: 40, faults: 'typical' as Preset };

const settingsFile = (home: string): string => join(home, 'source.json');

/**
 * Settles the source of a home: what was asked for, else what the home was filled from, else the embedded simulator.
 *
 * @throws AffluenceError where another simulated world is asked for than the one the home was filled from
 */
export async function chooseSource(home: string, asked: SourceOptions): Promise<SourceChoice> {
  if (asked.source !== undefined) return { url: asked.source };
  const kept = await readChoice(home);
  const asksForWorld = Object.keys(definedOf(asked)).length > 0;
  if (kept && 'url' in kept && !asksForWorld) return kept;
  const keptWorld = kept && 'seed' in kept ? kept : null;
  const chosen = { ...(keptWorld ?? DEFAULT_WORLD), ...definedOf(asked) };
  if (keptWorld && JSON.stringify(chosen) !== JSON.stringify(keptWorld)) {
    throw new AffluenceError(
      `The home ${home} was filled from the simulated world with ${describeWorld(keptWorld)}; readings of another world would be mixed into it. Name another --home, or leave --seed, --branches and --faults out.`,
    );
  }
  return chosen;
}

/** `seed 7, 40 branches and typical faults`. */
const describeWorld = ({ seed, branches, faults }: z.infer<typeof world>): string =>
  `seed ${seed}, ${branches} branches and ${faults} faults`;

/** Keeps a home's source for later commands. */
export async function keepChoice(home: string, choice: SourceChoice): Promise<void> {
  const text = `${JSON.stringify(choice, null, 2)}\n`;
  const file = settingsFile(home);
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return;
  await replaceSmallFile(file, text);
}

async function readChoice(home: string): Promise<SourceChoice | null> {
  const file = settingsFile(home);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw new AffluenceError(`The settings ${file} can't be read (${codeOf(error)}). Check the file's rights.`);
  }
  try {
    return sourceChoice.parse(JSON.parse(text));
  } catch {
    throw new AffluenceError(
      `The settings ${file} are damaged. Delete the file and name the source again (--source URL, or --seed N).`,
    );
  }
}

function definedOf({ seed, branches, faults }: SourceOptions): Partial<z.infer<typeof world>> {
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(branches === undefined ? {} : { branches }),
    ...(faults === undefined ? {} : { faults }),
  };
}
