import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureCard } from '../../charts/FigureCard.tsx';
import { isoWeekday } from '../../state/period.ts';
import { openWeekHour } from '../story/open.ts';
import { gridFigure } from './grid-figure.ts';
import { type Shown, unnoted } from './shown.ts';
import { hoursTable } from './tables.ts';

/** The hours of the next two weeks as numbers, a row for each open day. */
export function GridCard({ ahead, look, language }: Omit<Shown, 'marks'>) {
  const { t } = useTranslation();
  const { data } = ahead;
  const expected = useMemo(() => (data ? data.forecast.hours.filter(({ date }) => date >= data.from) : null), [data]);
  const figure = useMemo(() => expected && gridFigure(expected, look), [expected, look]);
  const rows = new Set(expected?.map(({ date }) => date)).size || 12;
  return (
    <FigureCard
      testId="forecast-grid"
      title={t('forecast.grid.title')}
      description={`${t('forecast.grid.description')} ${t('forecast.hours.hint')}`}
      keys={t('forecast.grid.unit')}
      height={`${28 + 26 * rows}px`}
      answer={ahead}
      figure={figure}
      language={language}
      onPainted={unnoted}
      onPoint={(hour, date) => openWeekHour(isoWeekday(String(date)), Number(hour))}
      table={() => data && hoursTable({ ...data, pastHours: [] }, look)}
    />
  );
}
