import { askedBy } from './promql.ts';

/** Time series of a server: by name, the values of each label. */
export type Series = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** What a scrape holds, in Prometheus' older format. */
export function seriesOf(scrape: string): Series {
  const series = new Map<string, Map<string, Set<string>>>();
  for (const [, name = '', type] of scrape.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const all = type === 'histogram' ? ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`) : [name];
    for (const one of all) series.set(one, new Map());
  }
  for (const [, name = '', labels = ''] of scrape.matchAll(/^([a-z_][a-z0-9_]*)(?:\{([^}]*)\})? /gm)) {
    const held = series.get(name);
    for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="([^"]*)"/g)) {
      held?.set(label, (held.get(label) ?? new Set()).add(value));
    }
  }
  return series;
}

/** What Prometheus adds to each scrape, or makes itself. */
const OF_PROMETHEUS = ['up', 'ALERTS'];
const OF_TARGET = ['job', 'instance'];

/** What a query asks for that the server does not have: metrics, labels, and values of labels. */
export function wrongWith(expression: string, live: Series): string[] {
  const { selectors, groupings } = askedBy(expression);
  const ours = selectors.filter(({ metric }) => !OF_PROMETHEUS.includes(metric));
  const wrong = ours.flatMap(({ metric, labels }) => {
    const held = live.get(metric);
    if (!held) return [`there is no metric ${metric}`];
    return labels
      .filter(({ label }) => !OF_TARGET.includes(label))
      .flatMap(({ label, operator, value }) => {
        const asked = operator.includes('~') ? value.split('|') : [value];
        return asked.filter((one) => !held.get(label)?.has(one)).map((one) => `${metric} has no ${label}="${one}"`);
      });
  });
  const known = new Set([...OF_TARGET, ...ours.flatMap(({ metric }) => [...(live.get(metric)?.keys() ?? [])])]);
  return [...wrong, ...groupings.filter((label) => !known.has(label)).map((label) => `nothing has a label ${label}`)];
}
