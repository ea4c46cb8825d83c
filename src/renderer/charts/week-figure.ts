import type { Shape } from 'plotly.js';
import type { WeekHour } from '../data/queries/week-profile.ts';
import { capital } from './day-sentences.ts';
import { heatFigure } from './heat-figure.ts';
import { type Look, sentences } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';

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
  const { data, layout } = heatFigure(
    {
      rows: weekdays,
      rowText: weekdays.map((weekday) => capital(formats.weekday(weekday))),
      hours,
      cellAt: (weekday, hour) => cells.get(`${weekday}/${hour}`),
      visitors: ({ visitors }) => visitors,
      hovertext: (cell) => `${cellSentences(cell, look)}<br><i>${look.t('week.tipClick')}</i>`,
    },
    look,
  );
  return { data, layout: { ...layout, shapes: profile.filter(isLargelyImputed).map((cell) => outline(cell, look)) } };
}

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
