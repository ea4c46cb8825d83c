import { Counter, Histogram } from 'prom-client';
import { BREAKER_STATES, REQUEST_OUTCOMES, type SourceTraffic } from '../../pipeline/source/traffic.ts';
import { byLabel } from './gauges.ts';
import type { MetricsRegistry } from './registry.ts';

/** Seconds: from this very PC to a source that takes until our time limit. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counters of the requests that this process sent to the source. */
export function measureSource(registry: MetricsRegistry): SourceTraffic {
  const durations = new Histogram({
    name: 'affluence_source_request_duration_seconds',
    help: 'Requests to the source, by how they ended: ok, failed (may pass), refused, off-contract.',
    labelNames: ['outcome'],
    buckets: BUCKETS,
    registers: [registry],
  });
  for (const outcome of REQUEST_OUTCOMES) durations.zero({ outcome });
  const retries = new Counter({
    name: 'affluence_source_retries_total',
    help: 'Requests to the source that were sent again after a failure.',
    registers: [registry],
  });
  const breaker = byLabel(
    registry,
    'state',
    'affluence_source_breaker_state',
    'The circuit breaker before the source: 1 for the state that it is in. Open: the source is left alone for a while.',
  );
  return {
    begun() {
      const end = durations.startTimer();
      return (outcome) => void end({ outcome });
    },
    retried: () => retries.inc(),
    breaker: (state) => breaker(BREAKER_STATES.map((one) => [one, one === state ? 1 : 0])),
  };
}
