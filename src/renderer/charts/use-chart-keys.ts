import type { PlotlyHTMLElement } from 'plotly.js';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { point } from '../state/pointer.ts';
import { type ChartPoint, type Standing, spokenText, stepBy, tracksOf } from './chart-points.ts';
import type { Linked } from './linked.ts';
import type { Figure } from './PlotlyChart.tsx';
import { alongAxes } from './plot-box.ts';
import { plotlyModule } from './plotly-module.ts';

/** What the element that holds a chart listens to, and whether there is anything to walk through. */
interface ChartKeys {
  walkable: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: () => void;
}

interface Told {
  linked?: Linked | undefined;
  onPoint: ((x: string | number, y: string | number) => void) | undefined;
}

/**
 * Walks through a chart's points by keyboard: arrows show each one's label and have it spoken, Enter does what a click does,
 * Escape leaves the point.
 *
 * @param byKeys true while a point is shown by keyboard
 * @param spoken the live region that says what the point is
 */
export function useChartKeys(
  chart: RefObject<HTMLElement | null>,
  spoken: RefObject<HTMLElement | null>,
  figure: Figure,
  byKeys: RefObject<boolean>,
  told: Told,
): ChartKeys {
  const tracks = useMemo(() => tracksOf(figure), [figure]);
  const standing = useRef<Standing | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another figure has other points
  useEffect(() => {
    standing.current = null;
    byKeys.current = false;
    if (spoken.current) spoken.current.textContent = '';
  }, [figure]);

  const pointAt = (): ChartPoint | null => {
    const at = standing.current;
    return (at && tracks[at.track]?.points[at.at]) ?? null;
  };
  const show = (shown: ChartPoint | null): void => {
    byKeys.current = shown !== null;
    if (spoken.current) spoken.current.textContent = shown ? spokenText(String(shown.text)) : '';
    if (told.linked) point(told.linked.id, shown && told.linked.at(shown.x, shown.y));
    void plotlyModule.then(({ plotly }) => {
      const element = chart.current as PlotlyHTMLElement | null;
      if (!element) return;
      if (!shown) plotly.Fx.unhover(element);
      else plotly.Fx.hover(element, [{ curveNumber: shown.curve, ...placeOf(element, shown) }], shown.subplot);
    });
  };
  return {
    walkable: tracks.length > 0,
    onKeyDown: (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target !== event.currentTarget) return;
      const next = stepBy(event.key, tracks, standing.current);
      if (next) {
        standing.current = next;
        show(pointAt());
        event.preventDefault();
      } else if (byKeys.current && (event.key === 'Enter' || event.key === 'Escape')) {
        const shown = pointAt();
        if (event.key === 'Escape') show(null);
        else if (shown) told.onPoint?.(shown.x, shown.y);
        event.preventDefault();
      }
    },
    onBlur: () => byKeys.current && show(null),
  };
}

/** Where Plotly finds a point: by its number, but a heatmap's cell by its values, as Plotly 4.1 finds none by row and column. */
const placeOf = (chart: PlotlyHTMLElement, shown: ChartPoint) =>
  typeof shown.point === 'number' ? { pointNumber: shown.point } : alongAxes(chart, shown);
