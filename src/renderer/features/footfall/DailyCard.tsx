import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dailyFigure } from '../../charts/daily-figure.ts';
import { FigureCard } from '../../charts/FigureCard.tsx';
import { linkedByDate } from '../../charts/linked.ts';
import type { Look } from '../../charts/look.ts';
import type { Latest } from '../../data/use-latest.ts';
import type { Language } from '../../state/choice.ts';
import { show } from '../../state/selection.ts';
import { openDay } from '../story/open.ts';
import { DailyKeys } from './DailyKeys.tsx';
import { dailyTable } from './daily-table.ts';
import { draggedDates } from './dragged-dates.ts';
import { notePainted } from './measure.ts';
import type { Daily } from './use-footfall.ts';

/** Tall windows give the chart more room. */
const HEIGHT = 'clamp(240px, 34vh, 440px)';

const LINKED = linkedByDate('daily');

const NONE: ReadonlyMap<string, number> = new Map();

interface Props {
  daily: Latest<Daily>;
  /** Share of the open hours of each date that was corrected; null until it is known. */
  corrected: ReadonlyMap<string, number> | null;
  look: Look;
  language: Language;
}

/** Visitors per day, with averages; dragging over it chooses a part of the period, a click tells a day's story. */
export function DailyCard({ daily, corrected, look, language }: Props) {
  const { t } = useTranslation();
  const days = daily.data?.days ?? null;
  const marked = corrected ?? NONE;
  const figure = useMemo(() => days && dailyFigure(days, marked, look), [days, marked, look]);
  return (
    <FigureCard
      testId="daily-chart"
      title={t('daily.title')}
      description={`${t('daily.description')} ${t('daily.hint')}`}
      keys={<DailyKeys days={days ?? []} corrected={marked} />}
      height={HEIGHT}
      answer={daily}
      figure={figure}
      language={language}
      onPainted={() => notePainted('daily')}
      onDrag={(from, to) => show({ period: draggedDates(from, to) })}
      onPoint={(x) => openDay(String(x).slice(0, 10))}
      linked={LINKED}
      table={() => days && dailyTable(days, look)}
    />
  );
}
