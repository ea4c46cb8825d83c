import { parser } from '@prometheus-io/lezer-promql';

/** What a query asks for. */
export interface Asked {
  /** Time series by the metric's name, and what their labels must be or must not. */
  selectors: { metric: string; labels: { label: string; operator: string; value: string }[] }[];
  /** Labels that it groups by, or matches on. */
  groupings: string[];
}

/** Reads a PromQL expression. @throws Error where it is none */
export function askedBy(expression: string): Asked {
  // Grafana puts in what Prometheus never sees.
  const query = expression.replaceAll('$__rate_interval', '5m');
  const asked: Asked = { selectors: [], groupings: [] };
  parser.parse(query).iterate({
    enter({ name, from, to, type, node }) {
      const text = query.slice(from, to);
      const selector = asked.selectors.at(-1);
      if (type.isError) throw new Error(`This is no PromQL: ${query}`);
      if (name === 'VectorSelector') asked.selectors.push({ metric: '', labels: [] });
      if (name === 'Identifier' && selector?.metric === '') selector.metric = text;
      if (name === 'LabelName' && node.parent?.name === 'GroupingLabels') asked.groupings.push(text);
      if (name === 'UnquotedLabelMatcher') {
        const [, label = '', operator = '', value = ''] = /^(\w+)\s*(=~|!~|!=|=)\s*["'](.*)["']$/.exec(text) ?? [];
        selector?.labels.push({ label, operator, value });
      }
    },
  });
  return asked;
}
