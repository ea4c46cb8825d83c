import { Gauge } from 'prom-client';
import type { MetricsRegistry } from './registry.ts';

/** A value by the values of its labels; null where it is not known, which is told by its absence. */
type Value = number | null;

/** A gauge without labels. @returns sets it */
export function single(registry: MetricsRegistry, name: string, help: string): (value: Value) => void {
  const gauge = new Gauge({ name, help, registers: [registry] });
  gauge.remove();
  return (value) => {
    if (value === null) gauge.remove();
    else gauge.set(value);
  };
}

/** A gauge by one label. @returns sets all its values at once: a label value that is not named is gone */
export function byLabel(
  registry: MetricsRegistry,
  label: string,
  name: string,
  help: string,
): (values: Iterable<readonly [string, Value]>) => void {
  const gauge = new Gauge({ name, help, labelNames: [label], registers: [registry] });
  return (values) => {
    gauge.reset();
    for (const [labelled, value] of values) if (value !== null) gauge.set({ [label]: labelled }, value);
  };
}

/** Counts by name, those of `names` also where there is none. */
export const withNone = (names: readonly string[], counts: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...names.map((name) => [name, 0] as const), ...counts]);
