/**
 * Counter-based randomness: a number drawn from what it is for (seed, stream, who, when), never from a running
 * generator. So any (sensor, hour) is computed alone, in any order, and alike on every machine: integer operations only.
 */

/** What a draw is for; two streams never share numbers. */
export const STREAM = {
  branch: 1,
  size: 2,
  opening: 3,
  doors: 4,
  trend: 5,
  weather: 6,
  storm: 7,
  localDay: 8,
  market: 9,
  count: 10,
  door: 11,
  staff: 12,
  doorDay: 13,
  episodeOffset: 20,
  episode: 21,
  point: 22,
  detail: 23,
  api: 30,
} as const;

const rotateLeft = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

function absorb(state: number, key: number): number {
  let k = Math.imul(key | 0, 0xcc9e2d51);
  k = Math.imul(rotateLeft(k, 15), 0x1b873593);
  return (Math.imul(rotateLeft(state ^ k, 13), 5) + 0xe6546b64) | 0;
}

/**
 * 32 bits, evenly spread, from up to four integers: MurmurHash3 (x86, 32 bit) over their words.
 *
 * @param stream one of {@link STREAM}, or a number beyond them
 * @param who,when integers of 32 bits, such as a branch's place in the registry and the hour since 1970
 */
export function hash(seed: number, stream: number, who: number, when = 0): number {
  let h = absorb(absorb(absorb(absorb(seed | 0, stream), who), when), 0) ^ 16;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A number in [0, 1) out of 32 bits; exact, as it only moves the binary point. */
export const toUnit = (bits: number): number => bits / 4_294_967_296;

/** A number in [0, 1), drawn from what it is for. */
export const unit = (seed: number, stream: number, who: number, when = 0): number =>
  toUnit(hash(seed, stream, who, when));

/** 32 more bits out of 32: independent draws for the details of one event. */
export const next = (bits: number, draw: number): number => hash(bits, STREAM.detail, draw);

/** One item of a list, each as likely as the next. */
export function pick<T>(items: readonly T[], bits: number): T {
  const item = items[Math.floor(toUnit(bits) * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from in an empty list.');
  return item;
}
