import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/app-api.ts';
import { formatsOf } from '../../i18n/format.ts';
import { Notice } from '../../notice/Notice.tsx';
import { runningJob, useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import { reasonOf } from '../pipeline/reason.ts';
import { CancelButton } from './CancelButton.tsx';
import classes from './JobProgress.module.css';
import { type Pace, PaceMeter } from './progress.ts';

/** The backfill under way, with its pace; or, if the last one failed while the page looked on, why. */
export function JobProgress() {
  const { t } = useTranslation();
  const running = useApp(runningJob);
  const latest = useApp((state) => state.status?.jobs.find(({ kind }) => kind === 'backfill'));
  const watched = useRef<string | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  if (running?.kind === 'backfill') {
    watched.current = running.id;
    return <Running key={running.id} job={running} />;
  }
  if (latest?.state === 'failed' && latest.id === watched.current && latest.id !== dismissed) {
    return (
      <Notice
        tone="failure"
        title={t('job.stopped')}
        hint={t('job.failed', { reason: reasonOf(latest, t) })}
        action={
          <Button variant="default" onClick={() => setDismissed(latest.id)}>
            {t('job.dismiss')}
          </Button>
        }
      />
    );
  }
  return null;
}

function Running({ job }: { job: Job }) {
  const { t } = useTranslation();
  const formats = formatsOf(useSelection((selection) => selection.language));
  const [meter] = useState(() => new PaceMeter());
  const [pace, setPace] = useState<Pace | null>(null);
  useEffect(() => setPace((before) => meter.see(job, performance.now()) ?? before), [job, meter]);
  const percent = job.slots_total > 0 ? (100 * job.slots_done) / job.slots_total : 0;
  const done = t('job.progress', { done: formats.integer(job.slots_done), total: formats.integer(job.slots_total) });
  return (
    <section className={classes.job} data-testid="job-progress" aria-label={t('job.title')}>
      <strong>{t('job.title')}</strong>
      <Progress.Root className={classes.bar} size="lg">
        <Progress.Section value={percent} aria-label={t('job.title')} aria-valuetext={done} />
      </Progress.Root>
      <span className={classes.told}>{done}</span>
      {pace && (
        <span className={classes.told}>
          {t('job.rate', { rate: formats.integer(pace.slotsPerSecond) })},{' '}
          {t('job.left', { time: formats.duration(pace.secondsLeft) })}
        </span>
      )}
      <CancelButton id={job.id} />
    </section>
  );
}
