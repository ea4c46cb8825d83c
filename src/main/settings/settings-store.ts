import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { AffluenceError, codeOf, messageOf } from '../../pipeline/errors.ts';
import { asideOf, replaceSmallFile } from '../../pipeline/lake/small-file.ts';
import { Turnstile } from '../../pipeline/lake/turnstile.ts';
import { DEFAULT_SETTINGS, type Settings, type SettingsChange, settings } from '../../shared/settings.ts';

/** What is set for a home: the file says it, whoever wrote it. */
export interface SettingsStore {
  /** @throws AffluenceError where the file can't be read for lack of rights */
  read(): Promise<Settings>;
  /** Replaces what a change names; changes come one after the other, so that none is lost. @throws AffluenceError on a full disk */
  change(change: SettingsChange): Promise<Settings>;
  /** Where a damaged file was put aside since this store was opened; null: there was none. */
  damaged(): string | null;
}

/** The settings of a home, in its `settings.json`. A damaged file is put aside, and what can be read of it goes on to hold. */
export function settingsStore(home: string): SettingsStore {
  const file = join(home, 'settings.json');
  const turnstile = new Turnstile();
  let aside: string | null = null;

  async function held(): Promise<Settings> {
    const text = await textOf(file);
    if (text === null) return DEFAULT_SETTINGS;
    const read = parsed(text);
    const whole = settings.safeParse(read);
    if (whole.success) return whole.data;
    aside = asideOf(file);
    await rename(file, aside);
    const readable = readablePart(read);
    await write(readable);
    return readable;
  }

  const write = (kept: Settings) => replaceSmallFile(file, `${JSON.stringify(kept, null, 2)}\n`);

  return {
    read: () => turnstile.enter(held),
    change: (change) =>
      turnstile.enter(async () => {
        const changed = settings.parse({ ...(await held()), ...change });
        await write(changed);
        return changed;
      }),
    damaged: () => aside,
  };
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new AffluenceError(`The settings ${file} can't be read (${messageOf(error)}). Check the file's rights.`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Each setting that can be read by itself; the defaults for the others. */
function readablePart(read: unknown): Settings {
  if (typeof read !== 'object' || read === null) return DEFAULT_SETTINGS;
  const part = Object.entries(read).filter(([name, value]) => settings.safeParse({ [name]: value }).success);
  return settings.parse(Object.fromEntries(part));
}
