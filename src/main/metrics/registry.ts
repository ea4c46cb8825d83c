import { type OpenMetricsContentType, type PrometheusContentType, Registry } from 'prom-client';

/** Where the metrics of one application are kept; it tells them in either format. */
export type MetricsRegistry = Registry<PrometheusContentType | OpenMetricsContentType>;

/** An empty one: never the library's global one, which several applications in one process would share. */
export function newRegistry(): MetricsRegistry {
  const registry: MetricsRegistry = new Registry();
  // Only so does it take metrics with exemplars.
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  return registry;
}
