import { hash, next, STREAM, toUnit } from '../chance/hash.ts';

/** Unequal shares of the doors of one branch: the first takes most. */
const SHARES: readonly (readonly number[])[] = [[1], [0.68, 0.32], [0.55, 0.3, 0.15]];

/**
 * Shares a branch's visitors out to its doors, one by one, so that no one is lost or counted twice. The first door's
 * share sways a little from day to day.
 *
 * @param visitors whole number of visitors of the branch in the slot
 * @param hour the slot, in hours since 1970
 * @param day local day since 1970
 */
export function shareOut(
  visitors: number,
  doors: number,
  seed: number,
  index: number,
  hour: number,
  day: number,
): readonly number[] {
  if (doors === 1) return [visitors];
  const shares = SHARES[doors - 1] ?? Array.from({ length: doors }, () => 1 / doors);
  const first = (shares[0] ?? 0) + 0.16 * (toUnit(hash(seed, STREAM.doorDay, index, day)) - 0.5);
  const rest = (1 - first) / (1 - (shares[0] ?? 0));
  const counts = shares.map(() => 0);
  const bits = hash(seed, STREAM.door, index, hour);
  for (let visitor = 0; visitor < visitors; visitor++) {
    let u = toUnit(next(bits, visitor)) - first;
    let door = 0;
    while (u >= 0 && door < doors - 1) {
      door++;
      u -= (shares[door] ?? 0) * rest;
    }
    counts[door] = (counts[door] ?? 0) + 1;
  }
  return counts;
}
