import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { useApp } from '../../state/app.ts';
import { reasonOf } from '../pipeline/reason.ts';
import classes from './DecisionNotice.module.css';
import { forgetMade, forgetRefusal, type Made, type NotTaken, useDecisions, withdraw } from './decide.ts';

/** How long the notice stays once all is made again; the list of decisions can undo it later, too. */
const STAYS_MS = 30_000;

/** What became of the latest decision: kept, and how far what it touches is made again, or refused. */
export function DecisionNotice() {
  const made = useDecisions((state) => state.made);
  const refusal = useDecisions((state) => state.refusal);
  if (refusal !== null) return <Refused refusal={refusal} />;
  return made && <Kept key={made.decision.id} made={made} />;
}

function Kept({ made: { decision, job: id } }: { made: Made }) {
  const { t } = useTranslation();
  const sending = useDecisions((state) => state.sending);
  const job = useApp((state) => state.status?.jobs.find((one) => one.id === id));
  const running = job?.state === 'running';
  useEffect(() => {
    if (running) return;
    const timer = setTimeout(forgetMade, STAYS_MS);
    return () => clearTimeout(timer);
  }, [running]);
  const withdrawn = decision.kind === 'withdraw';
  const told = () => {
    if (running) return t(withdrawn ? 'story.made.withdrawing' : 'story.made.making');
    if (job?.state === 'done') return t(withdrawn ? 'story.made.withdrawn' : 'story.made.made');
    if (job) return `${t('story.made.failed')} ${t('story.made.failedHint', { reason: reasonOf(job, t) })}`;
    return t(withdrawn ? 'story.made.undone' : 'story.made.noted');
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
      <Dismiss onClick={forgetMade} />
    </div>
  );
}

function Refused({ refusal }: { refusal: NotTaken }) {
  const { t } = useTranslation();
  return (
    <div className={`${classes.notice} ${classes.refused}`} role="alert" data-testid="decision-refused">
      {refusal === 'unreachable'
        ? t('story.decide.unreachable')
        : t('story.decide.refused', { reason: refusalWords(refusal, t) })}
      <Dismiss onClick={forgetRefusal} />
    </div>
  );
}

function Dismiss({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" color="gray" size="compact-sm" onClick={onClick}>
      {t('story.made.dismiss')}
    </Button>
  );
}
