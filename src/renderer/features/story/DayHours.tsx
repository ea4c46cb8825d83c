import { useTranslation } from 'react-i18next';
import type { HourRow } from '../../data/queries/hour-rows.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { CloseDay } from './CloseDay.tsx';
import { type DayTotal, dayTotal } from './day-total.ts';
import { HourTable } from './HourTable.tsx';
import classes from './StoryPanel.module.css';

/** A branch's day: its total and what is usual, its hours, and the way to say that it was closed. */
export function DayHours({ branch, date, hours }: { branch: string; date: string; hours: readonly HourRow[] }) {
  const { t } = useTranslation();
  const words = useWords();
  // Closed hours in which people came tell something; the others don't.
  const shown = hours.filter(({ isOpen, rule }) => isOpen || rule === 'closed-traffic');
  const total = dayTotal(hours);
  return (
    <>
      <p className={classes.sentence}>
        <strong data-testid="story-total" data-value={total.visitors ?? ''}>
          {totalSentence(total, words)}
        </strong>{' '}
        {furtherSentences(total, words).join(' ')}
      </p>
      {shown.length > 0 && (
        <>
          <p className={classes.hint}>{t('story.day.hint')}</p>
          <HourTable branch={branch} hours={shown} by="hour" />
        </>
      )}
      {total.hoursOpen > 0 && <CloseDay branch={branch} date={date} />}
    </>
  );
}

function totalSentence({ visitors, hoursOpen }: DayTotal, { t, formats }: Words): string {
  if (hoursOpen === 0) return t('story.day.closed');
  if (visitors === null) return t('story.day.noCount');
  return t('story.day.visitors', { count: visitors, value: formats.integer(visitors) });
}

function furtherSentences(
  { visitors, imputed, low, high, usual, hoursOpen }: DayTotal,
  { t, formats }: Words,
): string[] {
  const estimated = () =>
    imputed >= (visitors ?? 0)
      ? t('story.day.allImputed')
      : t('daily.tipImputed', { count: imputed, imputed: formats.integer(imputed) });
  return [
    ...(imputed > 0 ? [estimated()] : []),
    ...(low !== null && high !== null && low < high
      ? [t('daily.tipBetween', { low: formats.integer(low), high: formats.integer(high) })]
      : []),
    ...(usual !== null && hoursOpen > 0 ? [t('story.day.usual', { usual: formats.integer(usual) })] : []),
  ];
}
