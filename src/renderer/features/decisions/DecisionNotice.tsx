import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app.ts';
import classes from './DecisionNotice.module.css';
import { forgetMade, useDecisions, withdraw } from './decide.ts';

/** How long the notice stays once all is made again; the list of decisions can undo it later, too. */
const STAYS_MS = 30_000;

/** Says that a decision was kept, and how far what it touches has been made again; undoes it. */
export function DecisionNotice() {
  const { t } = useTranslation();
  const made = useDecisions((state) => state.made);
  const sending = useDecisions((state) => state.sending);
  const job = useApp((state) => state.status?.jobs.find(({ id }) => id === made?.job));
  const running = job?.state === 'running';
  useEffect(() => {
    if (!made || running) return;
    const timer = setTimeout(forgetMade, STAYS_MS);
    return () => clearTimeout(timer);
  }, [made, running]);
  if (!made) return null;
  const withdrawn = made.decision.kind === 'withdraw';
  const { decision } = made;
  const told = () => {
    if (running) return t(withdrawn ? 'story.made.withdrawing' : 'story.made.making');
    if (job?.state === 'done') return t(withdrawn ? 'story.made.withdrawn' : 'story.made.made');
    if (job) return `${t('story.made.failed')} ${t('story.made.failedHint', { reason: job.error ?? '' })}`;
    return t(withdrawn ? 'story.decisions.withdraw' : 'story.made.noted');
  };
  return (
    <div className={classes.notice} data-testid="decision-made" data-state={job?.state ?? 'none'}>
      <span role="status">{told()}</span>
      {!withdrawn && (
        <Button
          variant="light"
          size="compact-sm"
          loading={sending}
          onClick={() => void withdraw(decision)}
          data-testid="decision-undo"
        >
          {t('story.made.undo')}
        </Button>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={forgetMade}>
        {t('story.made.dismiss')}
      </Button>
    </div>
  );
}
