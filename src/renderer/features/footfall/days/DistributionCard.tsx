import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartTable } from '../../../charts/chart-table.ts';
import { type Distribution, distributionFigure, distributionOf } from '../../../charts/distribution-figure.ts';
import { FigureCard } from '../../../charts/FigureCard.tsx';
import { Key } from '../../../charts/Key.tsx';
import type { Look } from '../../../charts/look.ts';
import { Swatch } from '../../../charts/Swatch.tsx';
import type { Latest } from '../../../data/use-latest.ts';
import type { Language } from '../../../state/choice.ts';
import { useWhileNear } from '../Deferred.tsx';
import type { Daily } from '../use-footfall.ts';

interface Props {
  daily: Latest<Daily>;
  height: string;
  look: Look;
  language: Language;
}

const unnoted = () => {};

/** How many days had how many visitors, and what that means in a sentence. */
export const DistributionCard = memo(function DistributionCard({ daily: now, height, look, language }: Props) {
  const { t } = useTranslation();
  const daily = useWhileNear(now);
  const days = daily.data?.days ?? null;
  const distribution = useMemo(() => days && distributionOf(days), [days]);
  const figure = useMemo(() => distribution && distributionFigure(distribution, look), [distribution, look]);
  return (
    <FigureCard
      testId="distribution-chart"
      title={t('distribution.title')}
      description={`${t('distribution.description')} ${distribution ? sentence(distribution, look) : ''}`}
      keys={
        distribution && (
          <>
            <span data-testid="distribution-told">{sentence(distribution, look)}</span>
            {distribution.workdays > 0 && <Key mark="bar">{t('distribution.keyWorkdays')}</Key>}
            {distribution.weekends > 0 && <Swatch colour={look.tokens.slow}>{t('distribution.keyWeekends')}</Swatch>}
            {distribution.bins.length > 0 && <Key mark="usual">{t('distribution.keySpan')}</Key>}
          </>
        )
      }
      height={height}
      answer={daily}
      figure={figure}
      language={language}
      onPainted={unnoted}
      table={() => distribution && distributionTable(distribution, look)}
    />
  );
});

function sentence({ median, low, high, partial }: Distribution, { t, formats }: Look): string {
  const told =
    median === null || low === null || high === null
      ? t('distribution.none')
      : t('distribution.told', {
          median: formats.integer(median),
          low: formats.integer(low),
          high: formats.integer(high),
        });
  return partial > 0 ? `${told} ${t('distribution.partial', { count: partial })}` : told;
}

/** The numbers behind the bars, a row per stretch of visitors. */
function distributionTable({ bins }: Distribution, { t, formats }: Look): ChartTable {
  const number = (value: number) => ({ text: formats.integer(value), value });
  return {
    columns: [
      { name: 'visitors_from', label: t('distribution.tableFrom') },
      { name: 'visitors_below', label: t('distribution.tableTo') },
      { name: 'days_monday_to_friday', label: t('distribution.tableWorkdays') },
      { name: 'days_weekend', label: t('distribution.tableWeekends') },
    ],
    rows: bins.map(({ from, to, days: [workdays = 0, weekends = 0] }) => ({
      cells: [number(from), number(to), number(workdays), number(weekends)],
    })),
  };
}
