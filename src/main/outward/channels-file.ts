import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { AffluenceError, codeOf, messageOf } from '../../pipeline/errors.ts';
import { replaceSmallFile } from '../../pipeline/lake/small-file.ts';
import { Turnstile } from '../../pipeline/lake/turnstile.ts';
import { type OutwardChannels, outwardChannels } from '../../shared/outward.ts';

const NOWHERE: OutwardChannels = { webhook: null, mail: null };

/** Where alerts of a home are carried to. */
export interface ChannelsFile {
  /** @throws AffluenceError where the file can't be read for lack of rights */
  read(): Promise<OutwardChannels>;
  /** @throws LakeError where the disk takes no more */
  write(channels: OutwardChannels): Promise<void>;
}

/**
 * The channels in a home's `outward.json`; none without it. A damaged file is put aside under `.damaged` (over an earlier
 * one), and nothing is carried until channels are set again.
 */
export function channelsFile(home: string): ChannelsFile {
  const file = join(home, 'outward.json');
  const turnstile = new Turnstile();

  async function held(): Promise<OutwardChannels> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return NOWHERE;
      throw new AffluenceError(`The channels ${file} can't be read (${messageOf(error)}). Check the file's rights.`);
    }
    const read = outwardChannels.safeParse(parsed(text));
    if (read.success) return read.data;
    await rename(file, `${file}.damaged`);
    return NOWHERE;
  }
  return {
    read: () => turnstile.enter(held),
    write: (channels) => turnstile.enter(() => replaceSmallFile(file, `${JSON.stringify(channels, null, 2)}\n`)),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
