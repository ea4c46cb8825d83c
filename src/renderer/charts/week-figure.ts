import type { Shape } from 'plotly.js';
import type { WeekHour } from '../data/queries/week-profile.ts';
import { capital } from './day-sentences.ts';
import { type HeatCell, heatNumbers, heatScale } from './heat-numbers.ts';
import { baseLayout, type Look, sentences } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';

/** Beyond this many hours side by side, numbers no longer fit into their cells; a colour scale says them instead. */
const MAX_HOURS_WITH_NUMBERS = 14;

/** A cell of whose visitors at least this share was estimated is outlined. */
const OUTLINED_FROM = 0.2;

/** Whether so much of a cell's mean was estimated that it is outlined. */
export const isLargelyImputed = ({ visitors, imputed }: WeekHour): boolean =>
  visitors !== null && visitors > 0 && imputed >= OUTLINED_FROM * visitors;

/** Weekdays by hours, the darker the more visitors; hours when all are closed stay blank. */
export function weekFigure(profile: readonly WeekHour[], look: Look): Figure {
  const { formats } = look;
  const hours = span(profile.map(({ hour }) => hour));
  const weekdays = span(
    profile.map(({ weekday }) => weekday),
    1,
    7,
  );
  const cells = new Map(profile.map((cell) => [`${cell.weekday}/${cell.hour}`, cell]));
  const grid = <T>(of: (cell: WeekHour) => T): (T | null)[][] =>
    weekdays.map((weekday) =>
      hours.map((hour) => {
        const cell = cells.get(`${weekday}/${hour}`);
        return cell ? of(cell) : null;
      }),
    );
  const numbered = hours.length <= MAX_HOURS_WITH_NUMBERS;
  return {
    data: [
      {
        type: 'heatmap',
        x: hours,
        y: weekdays,
        z: grid(({ visitors }) => visitors) as number[][],
        zmin: 0,
        hovertext: grid(
          (cell) => `${cellSentences(cell, look)}<br><i>${look.t('week.tipClick')}</i>`,
        ) as unknown as string[],
        hoverinfo: 'text',
        hoverongaps: false,
        colorscale: heatScale(look),
        showscale: !numbered,
        colorbar: { thickness: 10, outlinewidth: 0, tickformat: ',d' },
        xgap: 2,
        ygap: 2,
      },
      ...(numbered ? [heatNumbers(counted(profile), look)] : []),
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 84, r: 0, t: 4, b: 24 },
      xaxis: {
        tickvals: hours,
        ticktext: hours.map((hour) => formats.hour(hour)),
        ticks: '',
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      },
      yaxis: {
        tickvals: weekdays,
        ticktext: weekdays.map((weekday) => capital(formats.weekday(weekday))),
        autorange: 'reversed',
        showgrid: false,
        zeroline: false,
        fixedrange: true,
        ticks: '',
        ticklen: 6,
      },
      dragmode: false,
      shapes: profile.filter(isLargelyImputed).map((cell) => outline(cell, look)),
    },
  };
}

const counted = (profile: readonly WeekHour[]): HeatCell[] =>
  profile.flatMap(({ hour, weekday, visitors }) => (visitors === null ? [] : [{ x: hour, y: weekday, visitors }]));

/** A dashed frame inside a cell. */
function outline({ weekday, hour }: WeekHour, { tokens }: Look): Partial<Shape> {
  return {
    type: 'rect',
    xref: 'x',
    yref: 'y',
    x0: hour - 0.44,
    x1: hour + 0.44,
    y0: weekday - 0.4,
    y1: weekday + 0.4,
    line: { color: tokens.ink, width: 1.2, dash: 'dot' },
  };
}

function cellSentences(cell: WeekHour, { formats, t }: Look): string {
  const told = { weekday: capital(formats.weekday(cell.weekday)), hours: formats.hours(cell.hour) };
  if (cell.visitors === null) return t('week.tipMissing', told);
  const rounded = Math.round(cell.visitors);
  return sentences([
    t('week.tip', { ...told, count: rounded, value: formats.integer(rounded) }),
    cell.imputed > 0 && cell.visitors > 0
      ? t('week.tipImputed', { share: formats.atLeastOnePercent(cell.imputed / cell.visitors) })
      : null,
    cell.branchesOpen > 1 ? t('week.tipBranches', { counted: cell.branchesCounted, open: cell.branchesOpen }) : null,
  ]);
}

/** Every whole number from the least to the greatest, at least from `low` to `high`. */
function span(values: readonly number[], low = Number.POSITIVE_INFINITY, high = Number.NEGATIVE_INFINITY): number[] {
  const from = Math.min(low, ...values);
  const to = Math.max(high, ...values);
  return Number.isFinite(from) ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [];
}
