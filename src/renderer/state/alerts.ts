import { create } from 'zustand';
import type { Alert } from '../../shared/alerts.ts';

/** The alerts that the page knows of, newest first; null until the app has told. */
export const useAlerts = create<{ alerts: readonly Alert[] | null }>(() => ({ alerts: null }));

/** Takes in all alerts at once. */
export const takeAlerts = (alerts: readonly Alert[]): void => useAlerts.setState({ alerts });

/** Takes in one alert that has changed. What comes late, older than what is known of it, changes nothing. */
export function takeAlert(changed: Alert): void {
  useAlerts.setState(({ alerts }) => {
    // All are asked for on connecting; what is told before that is among them.
    if (!alerts) return {};
    const known = alerts.find(({ id }) => id === changed.id);
    if (!known) return { alerts: [changed, ...alerts] };
    if (known.revision > changed.revision) return {};
    return { alerts: alerts.map((one) => (one === known ? changed : one)) };
  });
}

/** An alert that nobody has said anything about yet. */
export const isUnanswered = ({ state }: Alert): boolean => state === 'open';
