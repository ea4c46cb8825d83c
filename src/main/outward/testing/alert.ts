import type { Alert } from '../../../shared/alerts.ts';

/** An alert of a door that counts nobody, as `revision` made it; it goes to both channels. */
export const deadSensor = (id: string, revision: number, change: Partial<Alert> = {}): Alert => ({
  id,
  revision,
  rule: 'sensor-dead',
  kind: 'sensor-dead',
  severity: 'warning',
  channels: ['mail', 'webhook'],
  branch_id: 'CHY',
  sensor_id: 'CHY-2',
  branches: [],
  params: { sensor: 'CHY-2', hours: '3', closed: 'no' },
  from: '2026-09-15T12:00:00Z',
  to: null,
  state: 'open',
  opened_at: '2026-09-15T15:00:00Z',
  closed_at: null,
  closing: null,
  snoozed_until: null,
  quiet_until: null,
  evidence: 'page=quality',
  ...change,
});

/** The same alert once it is over. */
export const over = (id: string, revision: number, change: Partial<Alert> = {}): Alert =>
  deadSensor(id, revision, { state: 'closed', closing: 'over', closed_at: '2026-09-15T18:00:00Z', ...change });
