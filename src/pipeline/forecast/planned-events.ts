import { daysBetween } from '../../shared/slots.ts';
import type { EventDecision } from '../decisions/holding.ts';

/**
 * What people expect of a branch's hours beyond what is usual, as factors; where several events meet, their product.
 *
 * @param events of the branch
 * @param firstDate local date of day 0
 * @param days of the axis
 * @returns 24 numbers a day, 1 where nothing was said; null where nothing was said at all
 */
export function plannedFactors(events: readonly EventDecision[], firstDate: string, days: number): Float32Array | null {
  let factors: Float32Array | null = null;
  for (const { from, to, hours, factor } of events) {
    const [first, last] = [Math.max(0, daysBetween(firstDate, from)), Math.min(days - 1, daysBetween(firstDate, to))];
    for (let day = first; day <= last; day++) {
      factors ??= new Float32Array(24 * days).fill(1);
      for (let hour = hours?.from ?? 0; hour < (hours?.to ?? 24); hour++)
        factors[24 * day + hour] = (factors[24 * day + hour] as number) * factor;
    }
  }
  return factors;
}
