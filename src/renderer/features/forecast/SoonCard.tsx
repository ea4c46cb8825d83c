import { Skeleton } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { addDays } from '../../../shared/slots.ts';
import { Card } from '../../card/Card.tsx';
import { capital } from '../../charts/day-sentences.ts';
import { spanWords } from '../../charts/span-words.ts';
import type { Latest } from '../../data/use-latest.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelection } from '../../state/selection.ts';
import { dayWords } from './expected-words.ts';
import classes from './ForecastPage.module.css';
import { marksOf } from './marks.ts';
import type { Soon } from './use-forecast.ts';

interface Props {
  soon: Latest<Soon>;
  /** First local date that is told; null until it is known. */
  from: string | null;
  /** Days that are told at most, closed ones that nobody wonders about left out. */
  days: number;
  aside?: ReactNode;
  /** What else is to be said of a day, such as the people needed; null for nothing. */
  beside?: (date: string) => ReactNode;
}

/** Days to come in sentences: how many are expected, when most of them, and which days are closed. */
export function SoonCard({ soon, from, days, aside, beside }: Props) {
  const words = useWords();
  const { t, formats } = words;
  const language = useSelection((selection) => selection.language);
  const { data, pending } = soon;
  const told = useMemo(() => {
    if (data === null || from === null) return null;
    const marks = marksOf(data, language, words);
    return Array.from({ length: days }, (_, day) => addDays(from, day)).flatMap((date) => {
      const day = data.forecast.days.find((one) => one.date === date);
      const mark = marks.get(date);
      return day || mark ? [{ date, day, mark, peak: data.forecast.peaks.find((one) => one.date === date) }] : [];
    });
  }, [data, from, days, language, words]);
  return (
    <Card title={t('forecast.soon.title')} testId="forecast-soon" busy={pending} aside={aside}>
      {told === null && <Skeleton height={24 * days} role="status" aria-label={t('chart.loading')} />}
      {told?.length === 0 && <p className={classes.quiet}>{t('forecast.soon.none')}</p>}
      <ul className={classes.list}>
        {told?.map(({ date, day, mark, peak }) => {
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
              {mark?.sentence} {day && beside?.(date)}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
