import { Gauge } from 'prom-client';
import { freeMegabytes } from '../../pipeline/alerts/judge-operation.ts';
import type { Engine } from '../../pipeline/engine.ts';
import { ALERT_KINDS, SEVERITIES } from '../../shared/alerts.ts';
import type { AlertDesk } from '../watch/alert-desk.ts';
import { single } from './gauges.ts';
import type { MetricsRegistry } from './registry.ts';

export interface OperationOptions {
  engine: Pick<Engine, 'layout' | 'sourceReachable' | 'endOfSource'>;
  alerts: Pick<AlertDesk, 'alerts'>;
}

/** Gauges of the source, the alerts and the disk, as they are at each scrape. @returns shows them. @param now milliseconds UTC */
export function operationGauges(
  registry: MetricsRegistry,
  { engine, alerts }: OperationOptions,
): (now: number) => Promise<void> {
  const gauge = single.bind(null, registry);
  const up = gauge('affluence_source_up', 'Whether the source answered when it was last asked: 1 or 0.');
  const behind = gauge(
    'affluence_source_behind_seconds',
    'How far the source by its own word is behind the clock; 0 where it keeps up.',
  );
  const free = gauge('affluence_disk_free_bytes', 'Free bytes on the disk that holds the home.');
  const open = new Gauge({
    name: 'affluence_alerts_open',
    help: 'Alerts that are not closed, by kind and severity.',
    labelNames: ['kind', 'severity'],
    registers: [registry],
  });
  return async (now) => {
    up(engine.sourceReachable === null ? null : Number(engine.sourceReachable));
    behind(engine.endOfSource === null ? 0 : (now - engine.endOfSource) / 1000);
    const megabytes = await freeMegabytes(engine.layout);
    free(megabytes && megabytes * 1e6);
    for (const kind of ALERT_KINDS) for (const severity of SEVERITIES) open.set({ kind, severity }, 0);
    for (const { state, kind, severity } of alerts.alerts()) if (state !== 'closed') open.inc({ kind, severity });
  };
}
