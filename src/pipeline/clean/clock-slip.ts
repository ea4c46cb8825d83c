import { STAFF } from './runs.ts';

/** How much better (natural logarithm of the likelihood ratio) a shifted day has to fit, alone and beside another one. */
const ALONE = 9;
const BESIDE = 3;

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
  let gain = 0;
  const meanAt = (hour: number): number => {
    if (open[hour] !== 1) return STAFF;
    const mean = expected[hour] as number;
    return mean > STAFF ? mean : STAFF;
  };
  for (let hour = day * 24; hour < day * 24 + 24; hour++) {
    const before = hour - slip;
    if (before < 0 || before >= counts.length) continue;
    if (open[hour] !== 1 && open[before] !== 1) continue;
    // In closed hours nothing held is nobody counted; in open hours it is nothing known.
    const read = counts[hour] as number;
    if (Number.isNaN(read) && open[hour] === 1) continue;
    const count = !Number.isNaN(read) ? read : 0;
    const mean = meanAt(hour);
    const shifted = meanAt(before);
    // One hour's spike, or a closed day, must not decide.
    const said = count * Math.log(shifted / mean) - (shifted - mean);
    gain += Math.max(-6, Math.min(6, said / (1 + Math.max(mean, shifted) / size)));
  }
  return gain;
}
