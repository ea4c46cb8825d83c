import type { Data, Layout, PlotlyHTMLElement } from 'plotly.js';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../state/choice.ts';

/** What a chart shows: Plotly's traces and layout, made from data by a pure function. */
export interface Figure {
  data: Partial<Data>[];
  layout: Partial<Layout>;
}

interface Props {
  figure: Figure;
  language: Language;
  height: string;
  /** Name of the picture that the chart is saved as. */
  fileName: string;
  pictureLabel: string;
  /** Says which data the figure shows; set on the chart as `data-painted` once it is on the screen. */
  paintKey: string;
  onPainted: () => void;
  /** The two ends of what was dragged over on the x axis. */
  onDrag: ((from: string, to: string) => void) | undefined;
  /** A mark was clicked, at these values of the axes. */
  onPoint: ((x: string | number, y: string | number) => void) | undefined;
}

const plotlyModule = import('./plotly.ts');

/** A Plotly chart that follows its figure. */
export function PlotlyChart({ figure, language, height, fileName, pictureLabel, paintKey, ...told }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const listener = useRef(told);
  listener.current = told;
  const [failed, setFailed] = useState(false);
  const { t } = useTranslation();

  useEffect(() => {
    let current = true;
    const draw = async () => {
      const { plotly, configFor } = await plotlyModule;
      if (!place.current || !current) return;
      const config = configFor(language, pictureLabel, fileName);
      const chart = await plotly.react(place.current, figure.data as Data[], figure.layout, config);
      follow(chart, () => listener.current);
      // Two frames: the first is about to be painted, by the second it has been.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (!current || !place.current) return;
          place.current.dataset.painted = paintKey;
          listener.current.onPainted();
        }),
      );
    };
    draw().catch((error: unknown) => {
      console.error(error);
      setFailed(true);
    });
    return () => {
      current = false;
    };
  }, [figure, language, pictureLabel, fileName, paintKey]);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    // Plotly follows the window alone, but the side panel narrows the page as well.
    const observer = new ResizeObserver(() => {
      if (element.dataset.painted !== undefined) void plotlyModule.then(({ plotly }) => plotly.Plots.resize(element));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = place.current;
    return () => void plotlyModule.then(({ plotly }) => element && plotly.purge(element));
  }, []);

  if (failed) return <p>{t('notice.query')}</p>;
  return <div ref={place} style={{ height }} data-testid="plot" />;
}

const followed = new WeakSet<PlotlyHTMLElement>();

function follow(chart: PlotlyHTMLElement, listener: () => Pick<Props, 'onDrag' | 'onPoint'>): void {
  if (followed.has(chart)) return;
  followed.add(chart);
  chart.on('plotly_relayout', (change) => {
    const from = change['xaxis.range[0]'];
    const to = change['xaxis.range[1]'];
    if (from !== undefined && to !== undefined) listener().onDrag?.(String(from), String(to));
  });
  chart.on('plotly_click', ({ points: [point] }) => {
    if (point) listener().onPoint?.(point.x as string | number, point.y as string | number);
  });
}
