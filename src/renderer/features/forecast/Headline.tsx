import { addDays } from '../../../shared/slots.ts';
import { capital } from '../../charts/day-sentences.ts';
import { spanWords } from '../../charts/span-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import frame from '../../page/PageFrame.module.css';
import { useApp } from '../../state/app.ts';
import { dayWords, fullestOf, peakWhen } from './expected-words.ts';
import type { Ahead } from './use-forecast.ts';

/** Days within which the fullest hours are the next peak. */
const SOON_DAYS = 7;

/** The answer to "when will they come?", and below it the next day and what the answer rests on. */
export function Headline({ ahead }: { ahead: Ahead | null }) {
  const words = useWords();
  const { t, formats } = words;
  const now = useApp((state) => state.status?.now);
  if (!ahead) return <div className={frame.first} role="status" data-testid="forecast-answer" />;
  const { forecast, from } = ahead;
  const until = addDays(from, SOON_DAYS);
  const peak = fullestOf(forecast.peaks.filter(({ date }) => date >= from && date < until));
  const next = forecast.days.find(({ date }) => date >= from);
  const made = forecast.made_at === null ? null : Date.parse(forecast.made_at);
  return (
    <div className={frame.first} role="status" data-testid="forecast-answer">
      <h1 className={frame.heading}>
        {peak
          ? t('forecast.answer.peak', { when: peakWhen(peak, words), span: spanWords(peak, words) })
          : t(forecast.branches > 0 ? 'forecast.answer.closed' : 'forecast.answer.none')}
      </h1>
      {next && made !== null && (
        <p className={frame.meaning}>
          {t('forecast.meaning.day', { day: capital(dayWords(next.date, words)), span: spanWords(next, words) })}{' '}
          {t('forecast.meaning.made', {
            made: formats.instant(made, now ? Date.parse(now) : made),
            days: formats.integer(forecast.days_known),
          })}{' '}
          {forecast.branches > 1 &&
            t('forecast.meaning.together', { count: forecast.branches, value: formats.integer(forecast.branches) })}
        </p>
      )}
    </div>
  );
}
