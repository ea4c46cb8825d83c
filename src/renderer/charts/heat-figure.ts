import { type HeatCell, heatNumbers, heatScale } from './heat-numbers.ts';
import { LateText } from './late-text.ts';
import { baseLayout, type Look } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';

/** Beyond this many hours side by side, numbers no longer fit into their cells; a colour scale says them instead. */
const MAX_HOURS_WITH_NUMBERS = 14;

/** Rows of days, one below the other, by hours. */
interface HeatRows<R extends string | number, C> {
  rows: readonly R[];
  /** Names of the rows. */
  rowText: readonly string[];
  hours: readonly number[];
  /** Undefined where all are closed: the cell stays blank. */
  cellAt: (row: R, hour: number) => C | undefined;
  /** Null where nothing is known of them. */
  visitors: (cell: C) => number | null;
  hovertext: (cell: C) => string;
}

/** A cell for each row and hour, the darker the more visitors. */
export function heatFigure<R extends string | number, C>(heat: HeatRows<R, C>, look: Look): Figure {
  const { rows, rowText, hours, cellAt, visitors, hovertext } = heat;
  const grid = <T>(of: (cell: C) => T): (T | null)[][] =>
    rows.map((row) =>
      hours.map((hour) => {
        const cell = cellAt(row, hour);
        return cell === undefined ? null : of(cell);
      }),
    );
  const numbered = hours.length <= MAX_HOURS_WITH_NUMBERS;
  const counts = grid(visitors);
  const numbers = counts.flatMap((row, y) =>
    row.flatMap((count, x): HeatCell[] =>
      count === null ? [] : [{ x: hours[x] as number, y: rows[y] as R, visitors: count }],
    ),
  );
  const axis = { showgrid: false, zeroline: false, fixedrange: true, ticks: '' } as const;
  return {
    data: [
      {
        type: 'heatmap',
        x: [...hours],
        y: [...rows],
        z: counts as number[][],
        zmin: 0,
        hovertext: grid((cell) => new LateText(() => hovertext(cell))) as unknown as string[],
        hoverinfo: 'text',
        hoverongaps: false,
        colorscale: heatScale(look),
        showscale: !numbered,
        colorbar: { thickness: 10, outlinewidth: 0, tickformat: ',d' },
        xgap: 2,
        ygap: 2,
      },
      ...(numbered ? [heatNumbers(numbers, look)] : []),
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 84, r: 0, t: 4, b: 24 },
      dragmode: false,
      xaxis: { ...axis, tickvals: [...hours], ticktext: hours.map((hour) => look.formats.hour(hour)) },
      yaxis: { ...axis, tickvals: [...rows], ticktext: [...rowText], autorange: 'reversed', ticklen: 6 },
    },
  };
}
