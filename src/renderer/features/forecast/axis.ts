import type { Annotation, LayoutAxis, Shape } from 'plotly.js';
import type { Look } from '../../charts/look.ts';
import type { Mark } from './marks.ts';

/** The axis of visitors, from zero. */
export const visitorsAxis = (top: number, { tokens }: Look): Partial<LayoutAxis> => ({
  range: [0, top],
  fixedrange: true,
  gridcolor: tokens.line,
  zeroline: false,
  nticks: 5,
  tickformat: ',d',
});

/** A line where what was counted ends and what is to come begins, and its name. */
export function boundary(
  x: number | string,
  { tokens, t }: Look,
): { shape: Partial<Shape>; name: Partial<Annotation> } {
  return {
    shape: { type: 'line', x0: x, x1: x, yref: 'paper', y0: 0, y1: 1, line: { color: tokens.accent, width: 1 } },
    name: {
      x,
      y: 1,
      yref: 'paper',
      yanchor: 'bottom',
      xanchor: 'left',
      text: `${t('forecast.begins')} →`,
      showarrow: false,
      font: { size: 12, color: tokens.accent },
    },
  };
}

/** A word, upright on the ground line of a day that is known to be unlike others. */
export const markName = (x: string | number, { sign }: Mark, { tokens }: Look): Partial<Annotation> => ({
  x,
  y: 0,
  yanchor: 'bottom',
  text: sign,
  textangle: -90,
  showarrow: false,
  font: { size: 11, color: tokens.muted },
});
