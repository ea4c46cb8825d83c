import { useTranslation } from 'react-i18next';
import type { HourRow } from '../../data/queries/hour-rows.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CloseDay } from './CloseDay.tsx';
import { HourTable } from './HourTable.tsx';
import classes from './StoryPanel.module.css';

/** A branch's day: its total and what is usual, its hours, and the way to say that it was closed. */
export function DayHours({ branch, date, hours }: { branch: string; date: string; hours: readonly HourRow[] }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  // Closed hours in which people came tell something; the others don't.
  const shown = hours.filter(({ isOpen, rule }) => isOpen || rule === 'closed-traffic');
  const counted = hours.filter(({ visitors }) => visitors !== null);
  const visitors = counted.reduce((sum, hour) => sum + (hour.visitors ?? 0), 0);
  const imputed = counted.reduce((sum, hour) => sum + hour.imputed, 0);
  const open = hours.filter(({ isOpen }) => isOpen);
  const usual = open.every(({ expected }) => expected !== null)
    ? open.reduce((sum, { expected }) => sum + (expected ?? 0), 0)
    : null;
  const total = () => {
    if (open.length === 0) return t('story.day.closed');
    if (counted.length === 0) return t('story.day.noCount');
    return t('story.day.visitors', { count: visitors, value: formats.integer(visitors) });
  };
  return (
    <>
      <p className={classes.sentence}>
        <strong data-testid="story-total" data-value={counted.length > 0 ? visitors : ''}>
          {total()}
        </strong>{' '}
        {imputed > 0 &&
          (imputed >= visitors
            ? t('story.day.allImputed')
            : t('daily.tipImputed', { count: imputed, imputed: formats.integer(imputed) }))}{' '}
        {usual !== null && open.length > 0 && t('story.day.usual', { usual: formats.integer(usual) })}
      </p>
      {shown.length > 0 && (
        <>
          <p className={classes.hint}>{t('story.day.hint')}</p>
          <HourTable branch={branch} hours={shown} by="hour" />
        </>
      )}
      {open.length > 0 && <CloseDay branch={branch} date={date} />}
    </>
  );
}
