import type { BranchesOutcome } from '../../../../shared/branch-cells.ts';
import { useWords } from '../../../i18n/use-words.ts';
import classes from '../Settings.module.css';

/** What corrections would do, in a sentence or two. */
export function Effect({ outcome: { changes, days, days_locked } }: { outcome: BranchesOutcome }) {
  const { t, formats } = useWords();
  const counted = (count: number) => ({ count, number: formats.integer(count) });
  if (changes.length === 0) return <p className={classes.lead}>{t('settings.effect.nothing')}</p>;
  return (
    <p className={classes.lead}>
      {t('settings.effect.changes', counted(changes.length))} {t('settings.effect.days', counted(days))}{' '}
      {days_locked > 0 && t('settings.effect.locked', counted(days_locked))}
    </p>
  );
}
