import { type Alert, type AlertCommand, alert, alertsAnswer } from '../../shared/alerts.ts';
import { answered } from './api.ts';

/** All alerts that are kept, newest first. */
export const fetchAlerts = async (): Promise<Alert[]> =>
  alertsAnswer.parse(await (await answered('/api/alerts')).json()).alerts;

/** Does what a person says about an alert. @throws RefusedError where it has closed meanwhile */
export async function answerAlert(id: string, command: AlertCommand): Promise<Alert> {
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', headers, body: JSON.stringify(command) };
  return alert.parse(await (await answered(`/api/alerts/${encodeURIComponent(id)}`, request)).json());
}
