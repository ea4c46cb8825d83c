import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureCard } from '../../charts/FigureCard.tsx';
import { Key } from '../../charts/Key.tsx';
import { linkedByWeekHour } from '../../charts/linked.ts';
import type { Look } from '../../charts/look.ts';
import { isLargelyImputed, weekFigure } from '../../charts/week-figure.ts';
import type { WeekHour } from '../../data/queries/week-profile.ts';
import type { Latest } from '../../data/use-latest.ts';
import type { Language } from '../../state/choice.ts';
import { openWeekHour } from '../story/open.ts';
import { notePainted } from './measure.ts';
import { weekTable } from './week-table.ts';

/** What the profile beside it follows. */
export const WEEK_CHART = 'week';
const LINKED = linkedByWeekHour(WEEK_CHART);

interface Props {
  week: Latest<{ profile: WeekHour[] }>;
  /** Any CSS length. */
  height: string;
  look: Look;
  language: Language;
}

/** Mean visitors per open hour of the week; a click tells which actual hours are behind a cell. */
export const WeekCard = memo(function WeekCard({ week, height, look, language }: Props) {
  const { t } = useTranslation();
  const profile = week.data?.profile ?? null;
  const figure = useMemo(() => profile && weekFigure(profile, look), [profile, look]);
  return (
    <FigureCard
      testId="week-chart"
      title={t('week.title')}
      description={`${t('week.description')} ${t('week.hint')}`}
      keys={
        <>
          {t('week.unit')}
          {profile?.some(isLargelyImputed) && <Key mark="dotted">{t('week.keyImputed')}</Key>}
        </>
      }
      height={height}
      answer={week}
      figure={figure}
      language={language}
      onPainted={() => notePainted('week')}
      linked={LINKED}
      onPoint={(hour, weekday) => openWeekHour(Number(weekday), Number(hour))}
      table={() => profile && weekTable(profile, look)}
    />
  );
});
