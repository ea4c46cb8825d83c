import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureCard } from '../../charts/FigureCard.tsx';
import { isoWeekday } from '../../state/period.ts';
import { openWeekHour } from '../story/open.ts';
import { ForecastKeys } from './ForecastKeys.tsx';
import { hourAxis, hoursFigure } from './hours-figure.ts';
import { type Shown, unnoted } from './shown.ts';
import { hoursTable } from './tables.ts';

/** The hours of the last week and of the next two; a click tells the same hours of the weeks before. */
export function HoursCard({ ahead, marks, look, language }: Shown) {
  const { t } = useTranslation();
  const { data } = ahead;
  const axis = useMemo(() => data && hourAxis(data), [data]);
  const figure = useMemo(() => data && axis && hoursFigure(data, axis, marks, look), [data, axis, marks, look]);
  const open = (x: string | number) => {
    const hour = axis?.at(Number(x));
    if (hour) openWeekHour(isoWeekday(hour.date), hour.hour);
  };
  return (
    <FigureCard
      testId="forecast-hours"
      title={t('forecast.hours.title')}
      description={`${t('forecast.hours.description')} ${t('forecast.hours.hint')}`}
      keys={<ForecastKeys />}
      height="clamp(240px, 34vh, 420px)"
      answer={ahead}
      figure={figure}
      language={language}
      onPainted={unnoted}
      onPoint={open}
      table={() => data && hoursTable(data, look)}
    />
  );
}
