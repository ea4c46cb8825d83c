import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureCard } from '../../charts/FigureCard.tsx';
import { Key } from '../../charts/Key.tsx';
import type { Look } from '../../charts/look.ts';
import { isLargelyImputed, weekFigure } from '../../charts/week-figure.ts';
import type { WeekHour } from '../../data/queries/week-profile.ts';
import type { Latest } from '../../data/use-latest.ts';
import type { Language } from '../../state/choice.ts';
import { openWeekHour } from '../story/open.ts';
import { notePainted } from './measure.ts';
import { weekTable } from './week-table.ts';

const HEIGHT = 'clamp(212px, 28vh, 360px)';

interface Props {
  week: Latest<{ profile: WeekHour[] }>;
  look: Look;
  language: Language;
}

/** Mean visitors per open hour of the week; a click tells which actual hours are behind a cell. */
export function WeekCard({ week, look, language }: Props) {
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
      height={HEIGHT}
      answer={week}
      figure={figure}
      language={language}
      onPainted={() => notePainted('week')}
      onPoint={(hour, weekday) => openWeekHour(Number(weekday), Number(hour))}
      table={() => profile && weekTable(profile, look)}
    />
  );
}
