import { selectionChangedAt } from '../../state/selection.ts';

let first = true;
const measured = new Map<string, number>();

/**
 * Marks what the bench reads: `affluence:first-chart` when the first chart with data is on the screen, and a measure
 * `affluence:repaint` per chart from each change of the selection until that chart shows it.
 */
export function notePainted(chart: string): void {
  if (first) {
    first = false;
    performance.mark('affluence:first-chart', { detail: { chart } });
  }
  const start = selectionChangedAt();
  if (start === null || measured.get(chart) === start) return;
  measured.set(chart, start);
  performance.measure('affluence:repaint', { start, detail: { chart } });
}
