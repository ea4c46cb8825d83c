import { arch, platform } from 'node:os';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Engine } from '../../pipeline/engine.ts';
import { Turnstile } from '../../pipeline/lake/turnstile.ts';
import { type Clock, slotOf } from '../../shared/slots.ts';
import { version } from '../version.ts';
import type { AlertDesk } from '../watch/alert-desk.ts';
import { branchGauges } from './branch-gauges.ts';
import { measureJobs } from './job-measures.ts';
import { factsAtHand } from './lake-facts.ts';
import { lakeGauges } from './lake-gauges.ts';
import { operationGauges } from './operation-gauges.ts';
import type { MetricsRegistry } from './registry.ts';

export interface MetricsOptions {
  /** Holds what is measured from the start on; see {@link measureSource}. */
  registry: MetricsRegistry;
  engine: Pick<Engine, 'layout' | 'listen' | 'sourceReachable' | 'endOfSource' | 'slotsSetAside'>;
  alerts: Pick<AlertDesk, 'alerts'>;
  clock: Clock;
  /** Whether there are gauges of each branch. */
  perBranch?: boolean;
  /** So long a scrape waits for a lake that is being added up, milliseconds. */
  patience?: number;
}

/** The metrics of one application, in Prometheus' formats. */
export interface Metrics {
  /** All of them as they are now. @param accept the request's `Accept`: OpenMetrics, with exemplars, for who asks for it */
  expose(accept: string): Promise<{ text: string; contentType: string }>;
  close(): Promise<void>;
}

/** Gauges of the Node runtime whose names promise counters. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** Opens the metrics of an application: counts its jobs from now on, and reads its lake when it is scraped. */
export function openMetrics({ registry, engine, alerts, clock, perBranch = false, ...rest }: MetricsOptions): Metrics {
  const facts = factsAtHand({ engine, clock, perBranch, ...rest });
  const turnstile = new Turnstile();
  const showLake = lakeGauges(registry);
  const showOperation = operationGauges(registry, { engine, alerts });
  const showBranches = perBranch ? branchGauges(registry) : () => {};
  const stopJobs = measureJobs(registry, engine);
  buildInfo(registry);
  let aboutProcess = false;

  async function expose(contentType: MetricsRegistry['contentType']) {
    if (!aboutProcess) {
      // It watches the garbage collector from then on: only where somebody asks.
      collectDefaultMetrics({ register: registry });
      for (const name of MISNAMED) registry.removeSingleMetric(name);
      aboutProcess = true;
    }
    const { facts: latest, failed } = await facts.latest();
    const now = clock();
    const end = Math.min(slotOf(now), engine.endOfSource ?? Number.POSITIVE_INFINITY);
    showLake(latest, failed, { now, end, setAside: engine.slotsSetAside });
    if (latest) showBranches(latest.branches);
    await showOperation(now);
    registry.setContentType(contentType);
    // OpenMetrics' names of counters, which the library leaves behind, are not those of the older format.
    if (contentType === Registry.PROMETHEUS_CONTENT_TYPE) nameCounters(registry);
    return { text: await registry.metrics(), contentType };
  }

  return {
    // The format is the registry's: two scrapers at once wait for each other.
    expose: (accept) =>
      turnstile.enter(() =>
        expose(
          accept.includes('application/openmetrics-text')
            ? Registry.OPENMETRICS_CONTENT_TYPE
            : Registry.PROMETHEUS_CONTENT_TYPE,
        ),
      ),
    async close() {
      stopJobs();
      await facts.close();
    },
  };
}

function nameCounters(registry: MetricsRegistry): void {
  for (const metric of registry.getMetricsAsArray() as unknown as { name: string; type: string }[]) {
    if (metric.type === 'counter' && !metric.name.endsWith('_total')) metric.name += '_total';
  }
}

function buildInfo(registry: MetricsRegistry): void {
  const labels = { version, node: process.versions.node, platform: platform(), arch: arch() };
  new Gauge({
    name: 'affluence_build_info',
    help: 'The version that runs, and what it runs on; always 1.',
    labelNames: Object.keys(labels),
    registers: [registry],
  }).set(labels, 1);
}
