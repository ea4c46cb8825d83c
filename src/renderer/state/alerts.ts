import { create } from 'zustand';
import type { Alert, AlertsAnswer } from '../../shared/alerts.ts';

interface Known {
  /** Newest first; null until the app has told. */
  alerts: readonly Alert[] | null;
  /** Where a copy of their file lies of which lines could not be read; null: all could. */
  damaged: string | null;
}

/** The alerts that the page knows of. */
export const useAlerts = create<Known>(() => ({ alerts: null, damaged: null }));

/** Takes in all alerts at once. */
export const takeAlerts = ({ alerts, damaged }: Pick<AlertsAnswer, 'alerts' | 'damaged'>): void =>
  useAlerts.setState({ alerts, damaged });

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
