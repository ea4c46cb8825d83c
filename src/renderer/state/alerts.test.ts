import { expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts.ts';
import { takeAlert, takeAlerts, useAlerts } from './alerts.ts';

const alertOf = (id: string, revision: number, state: Alert['state'] = 'open'): Alert => ({
  id,
  revision,
  rule: 'source-down',
  kind: 'source-down',
  severity: 'critical',
  channels: [],
  branch_id: null,
  sensor_id: null,
  branches: [],
  params: { url: 'http://127.0.0.1:1' },
  from: '2026-11-23T09:00:00.000Z',
  to: null,
  state,
  opened_at: '2026-11-23T09:15:00.000Z',
  closed_at: null,
  closing: null,
  snoozed_until: null,
  quiet_until: null,
  evidence: 'page=pipeline',
});
const told = () => useAlerts.getState().alerts?.map(({ id, revision }) => `${id}:${revision}`);

test('what changes takes its place, what is new comes first, and what comes late changes nothing', () => {
  takeAlert(alertOf('early', 1));
  expect(told()).toBeUndefined();
  takeAlerts({ alerts: [alertOf('b', 5), alertOf('a', 3)], damaged: null });
  takeAlert(alertOf('a', 6, 'closed'));
  takeAlert(alertOf('c', 7));
  takeAlert(alertOf('b', 4, 'closed'));
  expect(told()).toEqual(['c:7', 'b:5', 'a:6']);
});
