import type { Alert } from '../../../shared/alerts.ts';
import type { Look, LookFacts } from './looks.ts';

const TONES = { critical: 'failure', warning: 'alert', info: 'note' } as const;

/** An open alert, and its line. */
export interface ToldAlertLook {
  alert: Alert;
  title: string;
}

/** Open alerts as things to look at, without those that another look says already. */
export function alertLooks(alerts: readonly ToldAlertLook[], facts: LookFacts): Look[] {
  return alerts
    .filter(({ alert }) => !isSaid(alert, facts))
    .map(({ alert, title }) => ({
      id: `alert-${alert.id}`,
      tone: TONES[alert.severity],
      // Its line names the branch.
      branch: null,
      sentence: `${title}.`,
      link: null,
      evidence: alert.evidence,
    }));
}

/** Whether the looks made from the figures themselves say what an alert says. */
function isSaid({ kind, branch_id, sensor_id, branches, params }: Alert, facts: LookFacts): boolean {
  const isAbout = (branch: string) => branch === branch_id || branches.includes(branch);
  const isOn = (date: string) => (params.date ?? '') <= date && date <= (params.last_date ?? params.date ?? '');
  switch (kind) {
    case 'source-down':
    case 'source-contract':
    case 'extraction-late':
    case 'job-failing':
    case 'backfill-needed':
      return facts.health !== 'ok';
    case 'sensor-dead':
    case 'sensor-stuck':
    case 'sensor-reduced':
      return facts.sensors.health.some(
        ({ branch, sensor, needsLook }) => needsLook && (sensor_id === null ? isAbout(branch) : sensor === sensor_id),
      );
    case 'coverage-low':
      return facts.weak.some(({ branch }) => isAbout(branch));
    case 'names-unknown':
      return facts.names.length > 0;
    case 'footfall-day':
      return facts.odd.some(({ branch, date }) => branch === branch_id && isOn(date));
    case 'footfall-hour':
      return facts.peaks.some(({ branch, date }) => branch === branch_id && isOn(date));
    default:
      return false;
  }
}
