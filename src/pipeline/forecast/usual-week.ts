/** Hours of a week: `24 × weekday + hour`, weekday 0 for Monday. */
export const SLOTS = 168;

/** What a type of branch is like: each hour of the week relative to the branch's mean hour. */
export type Shape = Float64Array;

/** How many weeks of own counts weigh as much as what a branch's days and hours make one expect of a slot. */
const SMOOTHING_WEEKS = 2;
/** How many mean hours of own counts weigh as much as what the type's weekdays and hours make one expect. */
const SHAPE_HOURS = 6;

/**
 * The usual week of a branch, of counts that are few: a slot leans on the branch's weekday and hour of day, and these on the
 * shape of its type. Gives visitors an hour for each slot that the branch or its type knows; 0 for others.
 *
 * @param sums weighted visitors a slot
 * @param weights their weights, in weeks
 */
export function usualWeek(sums: Float64Array, weights: Float64Array, shape: Shape, out: Float64Array): Float64Array {
  let came = 0;
  let usual = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    came += sums[slot] as number;
    usual += (weights[slot] as number) * (shape[slot] as number);
  }
  const scale = usual > 0 ? came / usual : 0;
  const ofDay = new Float64Array(7).fill(1);
  const ofHour = new Float64Array(24).fill(1);
  const prior = SHAPE_HOURS * scale;
  for (let round = 0; round < 3; round++) {
    for (let day = 0; day < 7; day++) {
      let [y, e] = [prior, prior];
      for (let hour = 0; hour < 24; hour++) {
        const slot = 24 * day + hour;
        y += sums[slot] as number;
        e += (weights[slot] as number) * scale * (shape[slot] as number) * (ofHour[hour] as number);
      }
      ofDay[day] = e > 0 ? y / e : 1;
    }
    for (let hour = 0; hour < 24; hour++) {
      let [y, e] = [prior, prior];
      for (let day = 0; day < 7; day++) {
        const slot = 24 * day + hour;
        y += sums[slot] as number;
        e += (weights[slot] as number) * scale * (shape[slot] as number) * (ofDay[day] as number);
      }
      ofHour[hour] = e > 0 ? y / e : 1;
    }
  }
  for (let slot = 0; slot < SLOTS; slot++) {
    const expected =
      scale * (shape[slot] as number) * (ofDay[Math.floor(slot / 24)] as number) * (ofHour[slot % 24] as number);
    out[slot] = ((sums[slot] as number) + SMOOTHING_WEEKS * expected) / ((weights[slot] as number) + SMOOTHING_WEEKS);
  }
  return out;
}
