import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Clock, formatSlot, HOUR_MS } from '../../shared/slots.ts';
import { replaceSmallFile } from '../lake/small-file.ts';

const entry = z.object({
  reason: z.string(),
  attempts: z.number().int().positive(),
  /** Instant before which it is not tried again by itself. */
  next_try: z.iso.datetime(),
});
type Entry = z.infer<typeof entry>;

/** First pause before a slot is tried again by itself; it doubles each time, up to a week. */
const FIRST_PAUSE_MS = HOUR_MS;
const LONGEST_PAUSE_MS = 7 * 24 * HOUR_MS;

/**
 * Slots that keep failing though the source answers: each with its reason, tried again more and more rarely. Kept in a
 * small file of the home, so that a restart does not begin anew; without the file they are simply tried again.
 */
export class SetAside {
  private constructor(
    private readonly file: string,
    private readonly clock: Clock,
    private readonly slots: Map<number, Entry>,
  ) {}

  static async read(home: string, clock: Clock): Promise<SetAside> {
    const file = join(home, 'set-aside.json');
    const text = await readFile(file, 'utf8').catch(() => '{}');
    return new SetAside(file, clock, new Map(parseEntries(text)));
  }

  /** Why a slot is set aside, or null where it is not. */
  reasonOf(slot: number): string | null {
    return this.slots.get(slot)?.reason ?? null;
  }

  /** Whether a slot may be tried by itself now: it is not set aside, or its pause is over. */
  isDue(slot: number): boolean {
    const held = this.slots.get(slot);
    return held === undefined || Date.parse(held.next_try) <= this.clock();
  }

  /** Slots that are set aside, in order. */
  list(): number[] {
    return [...this.slots.keys()].sort((a, b) => a - b);
  }

  /** Sets a slot aside, or on for longer. */
  async add(slot: number, reason: string): Promise<void> {
    const attempts = (this.slots.get(slot)?.attempts ?? 0) + 1;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
    this.slots.set(slot, { reason, attempts, next_try: new Date(this.clock() + pause).toISOString() });
    await this.write();
  }

  /** Forgets slots that were got. */
  async clear(slots: Iterable<number>): Promise<void> {
    let changed = false;
    for (const slot of slots) changed = this.slots.delete(slot) || changed;
    if (changed) await this.write();
  }

  private async write(): Promise<void> {
    const entries = this.list().map((slot) => [formatSlot(slot), this.slots.get(slot)]);
    await replaceSmallFile(this.file, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
  }
}

/** What can be read of the file; a damaged one is as good as none. */
function parseEntries(text: string): [number, Entry][] {
  try {
    const entries = Object.entries(z.record(z.string(), entry).parse(JSON.parse(text)));
    return entries
      .map(([slot, held]): [number, Entry] => [Date.parse(slot), held])
      .filter(([slot]) => slot % HOUR_MS === 0);
  } catch {
    return [];
  }
}
