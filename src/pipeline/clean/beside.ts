import type { DoorAtWork } from './found.ts';

/** Hours further away than this say nothing about an hour. */
const FARTHEST = 6;

/** Below this correlation of neighbouring hours, they are taken to scatter each by itself. */
const LEAST = 0.1;

/**
 * How alike neighbouring hours of a door stray from their day: correlation of one hour's relative residual with the next
 * one's, 0 to 0.95. Crowds and weather last for hours; chance does not.
 */
export function likenessOfHours({ counts, sound, expected, size }: DoorAtWork): number {
  let product = 0;
  let square = 0;
  const days = Math.floor(counts.length / 24);
  for (let day = 0; day < days; day++) {
    const level = levelOf(day, counts, sound, expected);
    let before = Number.NaN;
    for (let cell = day * 24; cell < day * 24 + 24; cell++) {
      const mean = level * (expected[cell] as number);
      if (sound[cell] !== 1 || !(mean > 0)) {
        before = Number.NaN;
        continue;
      }
      const off = ((counts[cell] as number) - mean) / Math.sqrt(mean + (mean * mean) / size);
      const residual = Math.max(-3, Math.min(3, off));
      square += residual * residual;
      if (!Number.isNaN(before)) product += residual * before;
      before = residual;
    }
  }
  const likeness = product / (square + 100);
  return likeness > LEAST ? Math.min(0.95, likeness) : 0;
}

function levelOf(day: number, counts: Float32Array, sound: Uint8Array, expected: Float32Array): number {
  let counted = 10;
  let usual = 10;
  for (let cell = day * 24; cell < day * 24 + 24; cell++) {
    const mean = expected[cell] as number;
    if (sound[cell] !== 1 || !(mean > 0)) continue;
    counted += counts[cell] as number;
    usual += mean;
  }
  return counted / usual;
}

/**
 * How full an hour was beyond its day, as the sound hours before and after it tell: interpolated as a first-order
 * autoregression (Brockwell & Davis, Time Series: Theory and Methods, 1991, ch. 3), 1 where nothing is known.
 *
 * @param dayLevel how full the day was
 * @param isSound whether a cell's reading is believed
 */
export function levelBeside(
  { counts, expected, likeness }: DoorAtWork,
  cell: number,
  dayLevel: number,
  isSound: (cell: number) => boolean,
): number {
  if (likeness === 0) return 1;
  const find = (step: number): { distance: number; stray: number } | null => {
    for (let distance = 1; distance <= FARTHEST; distance++) {
      const at = cell + step * distance;
      const mean = dayLevel * (expected[at] ?? 0);
      if (mean > 0 && isSound(at)) {
        const stray = ((counts[at] as number) + 1) / (mean + 1) - 1;
        return { distance, stray: Math.max(-0.9, Math.min(3, stray)) };
      }
    }
    return null;
  };
  const before = find(-1);
  const after = find(1);
  if (!before && !after) return 1;
  if (!before || !after) {
    const { distance, stray } = (before ?? after) as { distance: number; stray: number };
    return 1 + likeness ** distance * stray;
  }
  const whole = 1 - likeness ** (2 * (before.distance + after.distance));
  const ofBefore = (likeness ** before.distance * (1 - likeness ** (2 * after.distance))) / whole;
  const ofAfter = (likeness ** after.distance * (1 - likeness ** (2 * before.distance))) / whole;
  return Math.max(0.05, 1 + ofBefore * before.stray + ofAfter * after.stray);
}
