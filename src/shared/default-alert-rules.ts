import type { AlertRule, DataRule, FootfallRule } from './alerts.ts';

const ALL = { name: '', enabled: true, scope: { of: 'all' }, quiet: null } as const;

const footfall = (
  id: string,
  kind: FootfallRule['kind'],
  direction: FootfallRule['direction'],
  width: number,
  least_difference: number,
  duration: number,
): FootfallRule => ({
  ...ALL,
  id,
  kind,
  direction,
  severity: 'info',
  channels: ['desktop'],
  quiet: { from: '20:00', to: '07:00' },
  level: { by: 'band', width },
  least_difference,
  duration,
  hysteresis: 0.4,
});

const data = (
  kind: DataRule['kind'],
  bound: number,
  severity: DataRule['severity'],
  channels: DataRule['channels'] = ['desktop'],
): DataRule => ({ ...ALL, id: kind, kind, bound, severity, channels: [...channels] });

/** The rules of a home that has none of its own: quiet enough that an alert is worth a look. docs/alerts.md says why. */
export const DEFAULT_RULES: readonly AlertRule[] = [
  footfall('hours-above', 'footfall-hour', 'above', 2, 8, 2),
  footfall('hours-below', 'footfall-hour', 'below', 2, 4, 3),
  footfall('days-above', 'footfall-day', 'above', 2.75, 20, 1),
  footfall('days-below', 'footfall-day', 'below', 3, 12, 1),
  data('sensor-dead', 2, 'warning'),
  data('sensor-stuck', 2, 'warning'),
  data('sensor-reduced', 8, 'info'),
  data('coverage-low', 50, 'warning'),
  data('names-unknown', 3, 'info'),
  data('source-down', 15, 'critical'),
  data('source-slow', 10, 'info', []),
  data('source-contract', 0, 'critical'),
  data('extraction-late', 3, 'warning'),
  data('transformation-late', 3, 'warning'),
  data('job-failing', 2, 'critical'),
  data('backfill-needed', 24, 'info'),
  data('backfill-running', 24, 'info', []),
  data('peak-ahead', 30, 'info'),
  data('disk-full', 2_000, 'critical'),
  data('file-corrupt', 0, 'critical'),
];
