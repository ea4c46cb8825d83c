import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR_MS, type SlotRange, slotsOf, startOfUtcDate, utcDateOf } from '../../shared/slots.ts';
import type { Layout } from './layout.ts';

/**
 * Which slots the lake holds raw readings of, as the names of its files say: a day file stands for 24 slots, an hour
 * file for one. A slot that was asked for and had no readings is held too (its file is empty).
 */
export class RawInventory {
  private constructor(
    private readonly layout: Layout,
    private readonly hoursByDate: ReadonlyMap<string, 'whole' | ReadonlySet<number>>,
  ) {}

  static async read(layout: Layout): Promise<RawInventory> {
    const folders = await readdirOrNone(join(layout.lake, 'raw'));
    const dates = folders.flatMap((folder) => /^date=(\d{4}-\d{2}-\d{2})$/.exec(folder)?.[1] ?? []);
    const held = await Promise.all(dates.map(async (date) => [date, await hoursHeld(layout, date)] as const));
    return new RawInventory(layout, new Map(held.filter(([, hours]) => hours === 'whole' || hours.size > 0)));
  }

  /** The inventory of one UTC date alone. */
  static async readDate(layout: Layout, date: string): Promise<RawInventory> {
    return new RawInventory(layout, new Map([[date, await hoursHeld(layout, date)]]));
  }

  /** UTC dates with at least one slot, in order. */
  get dates(): string[] {
    return [...this.hoursByDate.keys()].sort();
  }

  isWhole(date: string): boolean {
    return this.hoursByDate.get(date) === 'whole';
  }

  has(slot: number): boolean {
    const hours = this.hoursByDate.get(utcDateOf(slot));
    return hours === 'whole' || (hours?.has(new Date(slot).getUTCHours()) ?? false);
  }

  /** Slots held of one UTC date, in order. */
  slotsOn(date: string): number[] {
    const start = startOfUtcDate(date);
    const hours = this.hoursByDate.get(date);
    const held =
      hours === 'whole' ? Array.from({ length: 24 }, (_, hour) => hour) : [...(hours ?? [])].sort((a, b) => a - b);
    return held.map((hour) => start + hour * HOUR_MS);
  }

  /** From the first slot held of a UTC date to the end of the last one, milliseconds UTC, half open; empty where none is held. */
  spanOn(date: string): readonly [number, number] {
    const slots = this.slotsOn(date);
    const first = slots[0] ?? startOfUtcDate(date);
    const last = slots.at(-1);
    return [first, last === undefined ? first : last + HOUR_MS];
  }

  /** Files that hold the raw readings of a UTC date: one day file, or its hour files in order. */
  filesOn(date: string): string[] {
    if (this.isWhole(date)) return [this.layout.rawDay(date)];
    return this.slotsOn(date).map((slot) => this.layout.rawHour(date, new Date(slot).getUTCHours()));
  }

  /** Slots of a range that the lake does not hold, in order. */
  missing(range: SlotRange): number[] {
    return [...slotsOf(range)].filter((slot) => !this.has(slot));
  }

  get firstSlot(): number | null {
    const date = this.dates[0];
    return date === undefined ? null : (this.slotsOn(date)[0] ?? null);
  }

  get latestSlot(): number | null {
    const date = this.dates.at(-1);
    return date === undefined ? null : (this.slotsOn(date).at(-1) ?? null);
  }
}

async function hoursHeld(layout: Layout, date: string): Promise<'whole' | ReadonlySet<number>> {
  const files = await readdirOrNone(layout.rawDate(date));
  if (files.includes('day.parquet')) return 'whole';
  return new Set(files.flatMap((file) => /^h([01]\d|2[0-3])\.parquet$/.exec(file)?.[1] ?? []).map(Number));
}

/** Names in a folder; none where it does not exist. */
export async function readdirOrNone(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  }
}
