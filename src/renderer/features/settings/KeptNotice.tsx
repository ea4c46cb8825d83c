import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { forgetOutcome, type Outcome, useKept } from './keep.ts';
import classes from './Settings.module.css';

/** How long the notice stays. */
const STAYS_MS = 30_000;

/** What became of the latest change of the settings, and the way to undo it. */
export function KeptNotice() {
  const { t } = useTranslation();
  const outcome = useKept((state) => state.outcome);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(forgetOutcome, STAYS_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  if (!outcome) return null;
  const failed = outcome.what === 'refused' || outcome.what === 'unreachable';
  return (
    <div className={`${classes.notice} ${failed ? classes.refused : ''}`} data-testid="kept" data-what={outcome.what}>
      <Said outcome={outcome} />
      {'undo' in outcome && (
        <Button variant="light" size="compact-sm" onClick={() => void outcome.undo()} data-testid="kept-undo">
          {t('settings.notice.undo')}
        </Button>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={forgetOutcome}>
        {t('settings.notice.dismiss')}
      </Button>
    </div>
  );
}

function Said({ outcome }: { outcome: Outcome }) {
  const { t, formats } = useWords();
  switch (outcome.what) {
    case 'refused':
      return <span role="alert">{t('settings.notice.refused', { reason: refusalWords(outcome.refusal, t) })}</span>;
    case 'unreachable':
      return <span role="alert">{t('settings.notice.unreachable')}</span>;
    case 'branches':
      return (
        <span role="status">
          {t('settings.notice.branches')}{' '}
          {outcome.days > 0 &&
            t('settings.notice.days', { count: outcome.days, number: formats.integer(outcome.days) })}
        </span>
      );
    default:
      return <span role="status">{t(`settings.notice.${outcome.what}`)}</span>;
  }
}
