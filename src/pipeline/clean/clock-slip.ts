import { STAFF } from './runs.ts';

/** How much better (natural logarithm of the likelihood ratio) a shifted day has to fit, alone and beside another one. */
const ALONE = 9;
const BESIDE = 3;

/** Mean squared distance, in variances, of a day's hours that fit their course. */
const GOOD_FIT = 2;

/**
 * Which way a door's clock slipped, day by day: 1 where it sends the count of the hour before, −1 of the hour after, 0
 * where the hours fit. Told by how the counts follow the course of the day, opening and closing above all.
 *
 * @param counts readings of whole days in a row, 24 a day; NaN where there is none
 * @param open 1 in open hours
 * @param expected visitors per hour, where open
 * @param size of the negative binomial: what a busy hour says is bounded by its scatter
 */
export function clockSlips(counts: Float32Array, open: Uint8Array, expected: Float32Array, size: number): Int8Array {
  const days = Math.floor(counts.length / 24);
  const gains = [-1, 1].map((slip) => {
    const gain = new Float32Array(days);
    for (let day = 0; day < days; day++) gain[day] = gainOf(day, slip, counts, open, expected, size);
    return gain;
  });
  const slips = new Int8Array(days);
  for (const [place, slip] of [-1, 1].entries()) {
    const gain = gains[place] as Float32Array;
    for (let day = 0; day < days; day++) {
      if ((gain[day] as number) < ALONE) continue;
      slips[day] = slip;
      for (const step of [-1, 1]) {
        for (let next = day + step; next >= 0 && next < days; next += step) {
          if ((gain[next] as number) < BESIDE) break;
          slips[next] = slip;
        }
      }
    }
  }
  return slips;
}

function gainOf(
  day: number,
  slip: number,
  counts: Float32Array,
  open: Uint8Array,
  expected: Float32Array,
  size: number,
): number {
  const meanAt = (hour: number): number => {
    if (open[hour] !== 1) return STAFF;
    const mean = expected[hour] as number;
    return mean > STAFF ? mean : STAFF;
  };
  // In closed hours nothing held is nobody counted; in open hours it is nothing known.
  const readAt = (hour: number): number => {
    const read = counts[hour] as number;
    return Number.isNaN(read) && open[hour] !== 1 ? 0 : read;
  };
  let counted = 3;
  let usual = 3;
  for (let hour = day * 24; hour < day * 24 + 24; hour++) {
    const read = readAt(hour);
    if (open[hour] !== 1 || Number.isNaN(read)) continue;
    counted += read;
    usual += meanAt(hour);
  }
  // A full day is no slipped one.
  const level = counted / usual;
  let straight = 0;
  let shifted = 0;
  let hours = 0;
  let gain = 0;
  for (let hour = day * 24; hour < day * 24 + 24; hour++) {
    const before = hour - slip;
    const read = readAt(hour);
    if (before < 0 || before >= counts.length || Number.isNaN(read) || (open[hour] !== 1 && open[before] !== 1))
      continue;
    straight += misfit(read, level * meanAt(hour), size);
    shifted += misfit(read, level * meanAt(before), size);
    hours++;
    // One hour's spike, or a closed day, must not decide.
    const mean = meanAt(hour);
    const moved = meanAt(before);
    const said = read * Math.log(moved / mean) - (moved - mean);
    gain += Math.max(-6, Math.min(6, said / (1 + Math.max(mean, moved) / size)));
  }
  // The shifted course has to fit well, not just better: a holiday, a fair fit neither way.
  return shifted <= GOOD_FIT * hours && shifted <= 0.7 * straight ? gain : 0;
}

/** Squared distance of a count from a mean, in its variance; bounded, as one hour's spike must not decide. */
const misfit = (count: number, mean: number, size: number): number =>
  Math.min(20, (count - mean) ** 2 / (mean + (mean * mean) / size + 0.3));
