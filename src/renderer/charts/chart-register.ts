import type { ChartTable } from './chart-table.ts';
import type { TableFormat } from './export/export-table.ts';

export type ExportFormat = TableFormat | 'png' | 'svg';

/** A chart on the page, for what reaches all of them: the command palette and the keys. */
export interface RegisteredChart {
  title: string;
  place: HTMLElement;
  table(): ChartTable | null;
  toggleTable(): void;
  take(format: ExportFormat): void;
}

const charts = new Set<RegisteredChart>();

/** Makes a chart known for as long as it is on the page; gives what ends that. */
export function registerChart(chart: RegisteredChart): () => void {
  charts.add(chart);
  return () => charts.delete(chart);
}

/** The charts that have numbers to show now, from the top of the page down. */
export const registeredCharts = (): RegisteredChart[] =>
  [...charts]
    .filter((chart) => chart.table() !== null)
    .sort((a, b) => (a.place.compareDocumentPosition(b.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));

/** The chart that has the focus; else the first one in sight. */
export function chartAtHand(): RegisteredChart | undefined {
  const known = registeredCharts();
  const focused = known.find(({ place }) => place.contains(document.activeElement));
  return focused ?? known.find(({ place }) => place.getBoundingClientRect().bottom > 120) ?? known[0];
}
