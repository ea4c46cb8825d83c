import type { Config, Data, Layout, PlotlyHTMLElement } from 'plotly.js';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../state/choice.ts';
import { notePaint } from '../state/painted.ts';
import { point } from '../state/pointer.ts';
import type { Linked } from './linked.ts';
import classes from './PlotlyChart.module.css';
import { plotlyModule } from './plotly-module.ts';
import { useChartKeys } from './use-chart-keys.ts';
import { useMark } from './use-mark.ts';

/** What a chart shows: Plotly's traces and layout, made from data by a pure function. */
export interface Figure {
  data: Partial<Data>[];
  layout: Partial<Layout>;
}

interface Props {
  figure: Figure;
  language: Language;
  height: string;
  /** The chart's title: the name of the picture that it is saved as, and of its place for the keyboard. */
  fileName: string;
  pictureLabel: string;
  /** Says which data the figure shows; set on the chart as `data-painted` once it is on the screen. */
  paintKey: string;
  onPainted: () => void;
  /** The two ends of what was dragged over on the x axis. */
  onDrag: ((from: string, to: string) => void) | undefined;
  /** A mark was clicked, or Enter pressed on it, at these values of the axes. */
  onPoint: ((x: string | number, y: string | number) => void) | undefined;
  /** How the chart points and is pointed at together with others. */
  linked?: Linked | undefined;
}

/** A Plotly chart that follows its figure. Its points can be walked through by keyboard. */
export function PlotlyChart({ figure, language, height, fileName, pictureLabel, paintKey, ...told }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const spoken = useRef<HTMLParagraphElement>(null);
  const byKeys = useRef(false);
  const configured = useRef<Partial<Config> | null>(null);
  const listener = useRef(told);
  listener.current = told;
  const [failed, setFailed] = useState(false);
  const { t } = useTranslation();
  const showMark = useMark(place, mark, told.linked, byKeys);
  const { walkable, ...keys } = useChartKeys(place, spoken, figure, byKeys, told);

  useEffect(() => {
    let current = true;
    const draw = async () => {
      const { plotly, configFor } = await plotlyModule;
      if (!place.current || !current) return;
      const config = configFor(language, pictureLabel, fileName);
      // Told a configuration, Plotly compares it and begins the chart anew wherever a function in it is another one.
      const changed = config !== configured.current;
      configured.current = config;
      const chart = await plotly.react(
        place.current,
        figure.data as Data[],
        withWholeLabels(figure.layout),
        changed ? config : undefined,
      );
      follow(chart, () => listener.current);
      showMark();
      await painted();
      if (!current || !place.current) return;
      place.current.dataset.painted = paintKey;
      notePaint();
      listener.current.onPainted();
    };
    draw().catch((error: unknown) => {
      console.error(error);
      setFailed(true);
    });
    return () => {
      current = false;
    };
  }, [figure, language, pictureLabel, fileName, paintKey, showMark]);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    // Plotly follows the window alone, but the side panel narrows the page as well.
    const observer = new ResizeObserver(() => {
      if (element.dataset.painted === undefined) return;
      void plotlyModule.then(({ plotly }) => plotly.Plots.resize(element)).then(showMark);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [showMark]);

  useEffect(() => {
    const element = place.current;
    return () => void plotlyModule.then(({ plotly }) => element && plotly.purge(element));
  }, []);

  if (failed) return <p>{t('notice.query')}</p>;
  const walk = walkable && {
    role: 'application',
    tabIndex: 0,
    'aria-label': t(told.onPoint ? 'trend.walkAndOpen' : 'trend.walk', { chart: fileName }),
    ...keys,
  };
  return (
    <div className={classes.chart} {...walk}>
      <div ref={place} style={{ height }} data-testid="plot" />
      <div ref={mark} className={classes.mark} data-testid="plot-mark" hidden />
      <p ref={spoken} className={classes.spoken} aria-live="polite" data-testid="plot-spoken" />
    </div>
  );
}

/**
 * Lets ticks' names stand beyond the edge of a chart: margins have room for them, and to look for those that might, Plotly
 * measures each of them, twice a draw, which took a sixth of it.
 */
function withWholeLabels(layout: Partial<Layout>): Partial<Layout> {
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));
  const whole = axes.map(([name, axis]) => [name, { ticklabeloverflow: 'allow', ...axis }]);
  return { ...layout, ...Object.fromEntries(whole) };
}

/** Settles once what was drawn is painted: a frame's own work comes first, then its paint, then what was sent meanwhile. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    requestAnimationFrame(() => port2.postMessage(null));
  });
}

const followed = new WeakSet<PlotlyHTMLElement>();

function follow(chart: PlotlyHTMLElement, listener: () => Pick<Props, 'onDrag' | 'onPoint' | 'linked'>): void {
  if (followed.has(chart)) return;
  followed.add(chart);
  chart.on('plotly_relayout', (change) => {
    const from = change['xaxis.range[0]'];
    const to = change['xaxis.range[1]'];
    if (from !== undefined && to !== undefined) listener().onDrag?.(String(from), String(to));
  });
  chart.on('plotly_click', ({ points: [at] }) => {
    if (at) listener().onPoint?.(at.x as string | number, at.y as string | number);
  });
  chart.on('plotly_hover', ({ points: [at] }) => {
    const { linked } = listener();
    if (at && linked) point(linked.id, linked.at(at.x as string | number, at.y as string | number));
  });
  chart.on('plotly_unhover', () => {
    const { linked } = listener();
    if (linked) point(linked.id, null);
  });
}
