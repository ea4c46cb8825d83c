import { ActionIcon, Button } from '@mantine/core';
import { addWeeks } from '../../../shared/iso-week.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Next, Previous } from '../../icons/icons.tsx';
import { show } from '../../state/selection.ts';
import classes from './StaffingPage.module.css';

/** Steps from week to week. @param week the one shown; null until it is known */
export function WeekPicker({ week }: { week: string | null }) {
  const { t } = useWords();
  const go = (by: number) => week && show({ week: addWeeks(week, by) });
  return (
    <fieldset className={classes.weeks} aria-label={t('staffing.week.label')} disabled={week === null}>
      <ActionIcon variant="default" aria-label={t('staffing.week.before')} onClick={() => go(-1)}>
        <Previous />
      </ActionIcon>
      <Button size="xs" variant="default" onClick={() => show({ week: null })}>
        {t('staffing.week.next')}
      </Button>
      <ActionIcon
        variant="default"
        aria-label={t('staffing.week.after')}
        onClick={() => go(1)}
        data-testid="staffing-week-after"
      >
        <Next />
      </ActionIcon>
    </fieldset>
  );
}
