import { type Alert, type AlertCommand, type AlertsAnswer, alert, alertsAnswer } from '../../shared/alerts.ts';
import { answered, sent } from './api.ts';

/** All alerts that are kept, newest first. */
export const fetchAlerts = async (): Promise<AlertsAnswer> =>
  alertsAnswer.parse(await (await answered('/api/alerts')).json());

/** Does what a person says about an alert. @throws RefusedError where it has closed meanwhile */
export const answerAlert = async (id: string, command: AlertCommand): Promise<Alert> =>
  alert.parse(await sent('POST', `/api/alerts/${encodeURIComponent(id)}`, command));
