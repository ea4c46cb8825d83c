import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { dailyFigure } from '../../charts/daily-figure.ts';
import type { Look } from '../../charts/look.ts';
import { PlotlyChart } from '../../charts/PlotlyChart.tsx';
import type { Latest } from '../../data/use-latest.ts';
import type { Language } from '../../state/choice.ts';
import { show } from '../../state/selection.ts';
import { DailyKeys } from './DailyKeys.tsx';
import { DailyTable } from './DailyTable.tsx';
import { draggedDates } from './dragged-dates.ts';
import { notePainted } from './measure.ts';
import type { Daily } from './use-footfall.ts';

/** Tall windows give the chart more room. */
const HEIGHT = 'clamp(240px, 34vh, 440px)';

/** Visitors per day, with averages; dragging over it chooses a part of the period. */
export function DailyCard({ daily, look, language }: { daily: Latest<Daily>; look: Look; language: Language }) {
  const { t } = useTranslation();
  const { tokens } = look;
  const days = daily.data?.days ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look is new on each render; the theme and the language are what it is made of
  const figure = useMemo(() => days && dailyFigure(days, look), [days, tokens, language]);
  return (
    <ChartCard
      testId="daily-chart"
      title={t('daily.title')}
      description={`${t('daily.description')} ${t('daily.hint')}`}
      keys={<DailyKeys days={days ?? []} />}
      height={HEIGHT}
      state={daily.error ? 'failed' : figure ? 'shown' : 'loading'}
      outdated={daily.pending && figure !== null}
      chart={() =>
        figure && (
          <PlotlyChart
            figure={figure}
            language={language}
            height={HEIGHT}
            fileName={t('daily.title')}
            paintKey={daily.key ?? ''}
            onPainted={() => !daily.pending && notePainted('daily')}
            onDrag={(from, to) => show({ period: draggedDates(from, to) })}
          />
        )
      }
      table={() => days && <DailyTable days={days} look={look} />}
    />
  );
}
