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
  /** Says which data the figure shows; set on the chart as `data-painted` once it is on the screen. */
  paintKey: string;
  onPainted?: (paintKey: string) => void;
  /** The two ends of what was dragged over on the x axis. */
  onDrag?: (from: string, to: string) => void;
}

const plotlyModule = import('./plotly.ts');

/** A Plotly chart that follows its figure. */
export function PlotlyChart({ figure, language, height, fileName, paintKey, onPainted, onDrag }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const dragged = useRef(onDrag);
  dragged.current = onDrag;
  const painted = useRef(onPainted);
  painted.current = onPainted;
  const [failed, setFailed] = useState(false);
  const { t } = useTranslation();
  const pictureLabel = t('chart.picture');

  useEffect(() => {
    let current = true;
    const draw = async () => {
      const { plotly, configFor } = await plotlyModule;
      if (!place.current || !current) return;
      const config = configFor(language, pictureLabel, fileName);
      const chart = await plotly.react(place.current, figure.data as Data[], figure.layout, config);
      followDrags(chart, (from, to) => dragged.current?.(from, to));
      // Two frames: the first is about to be painted, by the second it has been.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (!current || !place.current) return;
          place.current.dataset.painted = paintKey;
          painted.current?.(paintKey);
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
    return () => void plotlyModule.then(({ plotly }) => element && plotly.purge(element));
  }, []);

  if (failed) return <p>{t('notice.query')}</p>;
  return <div ref={place} style={{ height }} data-testid="plot" />;
}

const followed = new WeakSet<PlotlyHTMLElement>();

function followDrags(chart: PlotlyHTMLElement, onDrag: (from: string, to: string) => void): void {
  if (followed.has(chart)) return;
  followed.add(chart);
  chart.on('plotly_relayout', (change) => {
    const from = change['xaxis.range[0]'];
    const to = change['xaxis.range[1]'];
    if (from !== undefined && to !== undefined) onDrag(String(from), String(to));
  });
}
