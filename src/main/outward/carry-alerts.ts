import type { Alert } from '../../shared/alerts.ts';

/** Alerts as they are, and word of each change once it is kept. */
interface AlertsTold {
  alerts(): readonly Alert[];
  listen(listener: () => void): () => void;
}

/** Whoever takes alerts to people: all of them each time. */
interface Taker {
  take(alerts: readonly Alert[]): Promise<void>;
}

/**
 * Has alerts taken to people: what changed while nobody listened first, then each change. Whoever judges never waits.
 *
 * @param onFailure told of news that could not be kept; they are taken up with the next change, or at the next start
 * @returns ends it
 */
export function carryAlerts(
  told: AlertsTold,
  takers: readonly Taker[],
  onFailure: (error: unknown) => void,
): () => void {
  let asked = false;
  const take = () => {
    // Many alerts that change at once are taken together.
    if (asked) return;
    asked = true;
    setImmediate(() => {
      asked = false;
      for (const taker of takers) taker.take(told.alerts()).catch(onFailure);
    });
  };
  take();
  return told.listen(take);
}
