import { Skeleton } from '@mantine/core';
import { addDays } from '../../../shared/slots.ts';

import { Card } from '../../card/Card.tsx';
import { capital } from '../../charts/day-sentences.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dayWords, spanWords } from './expected-words.ts';
import classes from './ForecastPage.module.css';
import type { Shown } from './shown.ts';

/** Days that are told in sentences. */
const DAYS_TOLD = 8;

/** The next days in sentences: how many are expected, when most of them, and which days are closed. */
export function SoonCard({ ahead, marks }: Pick<Shown, 'ahead' | 'marks'>) {
  const words = useWords();
  const { t, formats } = words;
  const { data } = ahead;
  const days = data
    ? Array.from({ length: DAYS_TOLD }, (_, day) => addDays(data.from, day)).flatMap((date) => {
        const day = data.forecast.days.find((one) => one.date === date);
        const mark = marks.get(date);
        return day || mark ? [{ date, day, mark }] : [];
      })
    : null;
  const peaks = new Map(data?.forecast.peaks.map((peak) => [peak.date, peak]));
  return (
    <Card title={t('forecast.soon.title')} testId="forecast-soon" busy={ahead.pending}>
      {days === null && <Skeleton height={220} role="status" aria-label={t('chart.loading')} />}
      {days?.length === 0 && <p className={classes.quiet}>{t('forecast.soon.none')}</p>}
      <ul className={classes.list}>
        {days?.map(({ date, day, mark }) => {
          const peak = peaks.get(date);
          const name = capital(dayWords(date, words));
          return (
            <li key={date} data-date={date}>
              <strong>{day ? t('forecast.soon.day', { day: name, span: spanWords(day, words) }) : name}</strong>{' '}
              {day &&
                peak &&
                t('forecast.soon.peak', {
                  hours: formats.hourSpan(peak.from, peak.to),
                  span: spanWords(peak, words),
                })}{' '}
              {mark?.sentence}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
