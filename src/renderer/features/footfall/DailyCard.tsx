import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dailyFigure } from '../../charts/daily-figure.ts';
import { FigureCard } from '../../charts/FigureCard.tsx';
import { linkedByDate } from '../../charts/linked.ts';
import type { Look } from '../../charts/look.ts';
import type { Ahead, Beside, Trend } from '../../charts/trend.ts';
import type { ComparedPeriod } from '../../data/queries/compared-days.ts';
import type { Latest } from '../../data/use-latest.ts';
import { useApp } from '../../state/app.ts';
import type { Language } from '../../state/choice.ts';
import { goTo, show } from '../../state/selection.ts';
import { openDay } from '../story/open.ts';
import { comparedName } from './compared-words.ts';
import { DailyKeys } from './DailyKeys.tsx';
import { dailyTable } from './daily-table.ts';
import { datesWithin, draggedDates } from './dragged-dates.ts';
import { notePainted } from './measure.ts';
import { useComparedBranch } from './use-compared-branch.ts';
import type { Daily } from './use-footfall.ts';

/** Tall windows give the chart more room. */
const HEIGHT = 'clamp(320px, 46vh, 560px)';

const LINKED = linkedByDate('daily');

const NONE: ReadonlyMap<string, number> = new Map();

interface Props {
  daily: Latest<Daily>;
  /** Share of the open hours of each date that was corrected; null where no day is ringed for it. */
  corrected: ReadonlyMap<string, number> | null;
  /** What comes after the days; null where nothing does. */
  ahead: Ahead | null;
  look: Look;
  language: Language;
}

/**
 * Visitors per day over what is usual, with averages, and how far each day is from its same weekdays; dragging over it
 * chooses a part of the period, a click tells a day's story.
 */
export const DailyCard = memo(function DailyCard({ daily, corrected, ahead, look, language }: Props) {
  const { t } = useTranslation();
  const threshold = useApp((state) => state.settings.change_threshold);
  const compared = daily.data?.compared ?? null;
  const branch = useComparedBranch(compared);
  const beside = useMemo(() => compared && besideOf(compared, branch, look), [compared, branch, look]);
  const days = daily.data?.days ?? null;
  const range = daily.data?.range ?? null;
  const trend = useMemo(
    (): Trend | null => days && { days, corrected: corrected ?? NONE, threshold, beside, ahead },
    [days, corrected, threshold, beside, ahead],
  );
  const figure = useMemo(() => trend && dailyFigure(trend, look), [trend, look]);
  return (
    <FigureCard
      testId="daily-chart"
      title={t('daily.title')}
      description={`${t('trend.description', { threshold: look.formats.share(threshold) })} ${t('daily.hint')}`}
      keys={trend && <DailyKeys trend={trend} />}
      height={HEIGHT}
      answer={daily}
      figure={figure}
      language={language}
      onPainted={() => notePainted('daily')}
      onDrag={(from, to) => {
        const period = range && datesWithin(draggedDates(from, to), range);
        if (period) show({ period });
      }}
      onPoint={(x) => {
        const date = String(x).slice(0, 10);
        if (range && date >= range.to) goTo({ page: 'forecast' });
        else openDay(date);
      }}
      linked={LINKED}
      table={() => trend && dailyTable(trend, look)}
    />
  );
});

const besideOf = (compared: ComparedPeriod, branch: string, look: Look): Beside => ({
  name: comparedName(compared, branch, look),
  otherBranch: typeof compared.comparison !== 'string',
  days: compared.days,
});
