import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../pipeline/errors.ts';
import { replaceSmallFile } from '../../pipeline/lake/small-file.ts';
import { Turnstile } from '../../pipeline/lake/turnstile.ts';
import { DAY_MS } from '../../shared/slots.ts';
import { type Message, message } from './message.ts';

/** What waits longer, or beyond so many, is given up: news that old is history, which the page shows. */
const OUTBOX_DAYS = 7;
const OUTBOX_MESSAGES = 1_000;
/** Of those put aside the latest so many are kept. */
const ASIDE_MESSAGES = 100;

/** Messages of one channel on their way, a file each: they outlive the process. */
export interface Outbox {
  /** Keeps a message; the same one again is kept once. @throws LakeError where the disk takes no more */
  put(one: Message): Promise<void>;
  /** All that wait, in the order of their alerts. */
  waiting(): Promise<Message[]>;
  /** Forgets one that was carried. */
  remove(one: Message): Promise<void>;
  /** Puts aside one that is refused for good while others are taken: it holds nothing up, and is kept for people. */
  setAside(one: Message): Promise<void>;
  /** How many were put aside. */
  aside(): Promise<number>;
  /** Forgets all, what was put aside as well. */
  clear(): Promise<void>;
  /** Gives up what is too old or too much, oldest first, and says how many. */
  prune(now: number): Promise<number>;
}

/** The outbox in a folder. Files that can't be read are put aside under `.damaged`, and hold nothing up. */
export function outboxIn(folder: string): Outbox {
  // A file is not taken away while another reads what is there.
  const turnstile = new Turnstile();
  const refused = join(folder, 'refused');
  async function held(): Promise<Message[]> {
    const names = (await namesIn(folder)).filter((name) => name.endsWith('.json')).sort();
    const read: Message[] = [];
    for (const name of names) {
      const one = parsed(await readFile(join(folder, name), 'utf8'));
      if (one) read.push(one);
      else await rename(join(folder, name), join(folder, `${name}.damaged`));
    }
    return read;
  }
  const forget = (one: Message) => rm(join(folder, fileOf(one)), { force: true });
  return {
    waiting: () => turnstile.enter(held),
    remove: (one) => turnstile.enter(() => forget(one)),
    setAside: (one) =>
      turnstile.enter(async () => {
        await mkdir(refused, { recursive: true });
        await rename(join(folder, fileOf(one)), join(refused, fileOf(one)));
      }),
    aside: () => turnstile.enter(async () => (await namesIn(refused)).length),
    clear: () => turnstile.enter(() => rm(folder, { recursive: true, force: true })),
    put: (one) =>
      turnstile.enter(async () => {
        await mkdir(folder, { recursive: true });
        await replaceSmallFile(join(folder, fileOf(one)), JSON.stringify(one));
      }),
    prune: (now) =>
      turnstile.enter(async () => {
        const all = await held();
        const surplus = all.length - OUTBOX_MESSAGES;
        const old = all.filter(
          ({ kept_at }, place) => place < surplus || now - Date.parse(kept_at) > OUTBOX_DAYS * DAY_MS,
        );
        for (const one of old) await forget(one);
        const aside = (await namesIn(refused)).sort();
        for (const name of aside.slice(0, -ASIDE_MESSAGES)) await rm(join(refused, name), { force: true });
        return old.length;
      }),
  };
}

/** The alert's revision first, so that names sort as things happened; an opening before an end of the same revision. */
function fileOf({ order, happening, key }: Message): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 16);
  return `${String(order).padStart(12, '0')}-${happening === 'opened' ? 0 : 1}-${hash}.json`;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function parsed(text: string): Message | null {
  try {
    return message.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
