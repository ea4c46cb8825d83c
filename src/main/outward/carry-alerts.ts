import type { Alert } from '../../shared/alerts.ts';
import type { Outward } from './outward.ts';

/** Alerts as they are, and word of each change once it is kept. */
interface AlertsTold {
  alerts(): readonly Alert[];
  listen(listener: () => void): () => void;
}

/**
 * Has alerts carried outward: what changed while nobody listened first, then each change. Whoever judges never waits.
 *
 * @param onFailure told of news that could not be kept; they are taken up with the next change, or at the next start
 * @returns ends it
 */
export function carryAlerts(told: AlertsTold, outward: Outward, onFailure: (error: unknown) => void): () => void {
  let asked = false;
  const take = () => {
    // Many alerts that change at once are taken together.
    if (asked) return;
    asked = true;
    setImmediate(() => {
      asked = false;
      outward.take(told.alerts()).catch(onFailure);
    });
  };
  take();
  return told.listen(take);
}
