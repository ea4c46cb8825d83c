import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureCard } from '../../charts/FigureCard.tsx';
import { linkedByDate } from '../../charts/linked.ts';
import { daysFigure } from './days-figure.ts';
import { ForecastKeys } from './ForecastKeys.tsx';
import { type Shown, unnoted } from './shown.ts';
import { daysTable } from './tables.ts';

const LINKED = linkedByDate('forecast-days');

/** The days of the last four weeks and of the next eight. */
export function DaysCard({ ahead, marks, look, language }: Shown) {
  const { t } = useTranslation();
  const { data } = ahead;
  const figure = useMemo(() => data && daysFigure(data, marks, look), [data, marks, look]);
  return (
    <FigureCard
      testId="forecast-days"
      title={t('forecast.days.title')}
      description={t('forecast.days.description')}
      keys={<ForecastKeys />}
      height="clamp(240px, 34vh, 420px)"
      answer={ahead}
      figure={figure}
      language={language}
      onPainted={unnoted}
      linked={LINKED}
      table={() => data && daysTable(data, marks, look)}
    />
  );
}
