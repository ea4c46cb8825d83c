import { baseLayout, type Look } from '../../charts/look.ts';
import type { Figure } from '../../charts/PlotlyChart.tsx';
import type { QuickSeries } from '../../data/explore/quick-series.ts';
import type { ValueKind } from '../../data/explore/table-facts.ts';

/** Bars of a quick chart. */
export function quickFigure(series: QuickSeries, kind: ValueKind, x: string, y: string, look: Look): Figure {
  const axis = { gridcolor: look.tokens.line, zerolinecolor: look.tokens.line, automargin: true };
  return {
    data: [
      {
        type: 'bar',
        x: kind === 'number' ? series.x.map(Number) : series.x,
        y: series.y,
        marker: { color: look.tokens.bar },
        hovertemplate: '%{x}: %{y}<extra></extra>',
      },
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 56, r: 8, t: 8, b: 40 },
      xaxis: {
        ...axis,
        type: kind === 'time' ? 'date' : kind === 'number' ? 'linear' : 'category',
        title: { text: x },
        showgrid: false,
      },
      yaxis: { ...axis, title: { text: y }, rangemode: 'tozero' },
    },
  };
}
