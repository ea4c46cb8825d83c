import type { PlotlyHTMLElement } from 'plotly.js';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { type Pointed, point, usePointer } from '../state/pointer.ts';
import type { Linked } from './linked.ts';
import { pixelsOf } from './plot-box.ts';

/**
 * Frames in a chart what another chart points at, by moving one element over the plot: neither React nor Plotly draws anew.
 *
 * @param own whether what this chart itself points at is framed too: so by keyboard, where no pointer shows it
 * @returns places the frame again; to be called once the chart was drawn or changed its size
 */
export function useMark(
  chart: RefObject<HTMLElement | null>,
  mark: RefObject<HTMLElement | null>,
  linked: Linked | undefined,
  own: RefObject<boolean>,
): () => void {
  const latest = useRef(linked);
  latest.current = linked;
  const follow = useCallback(
    ({ at, chart: from }: Pointed = usePointer.getState()) => {
      const [element, link] = [mark.current, latest.current];
      if (!element) return;
      const box = link && at && (from !== link.id || own.current) ? link.place(at) : null;
      const pixels = box && chart.current ? pixelsOf(chart.current as PlotlyHTMLElement, box) : null;
      element.hidden = pixels === null;
      if (!pixels) return;
      for (const side of ['left', 'top', 'width', 'height'] as const) element.style[side] = `${pixels[side]}px`;
    },
    [chart, mark, own],
  );
  const id = linked?.id;
  useEffect(() => {
    if (id === undefined) return;
    const stop = usePointer.subscribe((pointed) => follow(pointed));
    return () => {
      stop();
      // A chart that is gone points at nothing.
      if (usePointer.getState().chart === id) point(id, null);
    };
  }, [id, follow]);
  return follow;
}
