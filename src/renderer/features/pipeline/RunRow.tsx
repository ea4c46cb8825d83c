import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../shared/app-api.ts';
import { formatsOf } from '../../i18n/format.ts';
import { useSelection } from '../../state/selection.ts';
import { CancelButton } from '../backfill/CancelButton.tsx';
import classes from './Runs.module.css';
import { reasonOf } from './reason.ts';

/** One job: what it is or was about, how far it is or how it ended. */
export function RunRow({ job, now }: { job: Job; now: number }) {
  const { t } = useTranslation();
  const formats = formatsOf(useSelection((selection) => selection.language));
  const started = Date.parse(job.started_at);
  const ended = job.finished_at === null ? null : Date.parse(job.finished_at);
  const running = job.state === 'running';
  return (
    <tr data-job={job.id} data-state={job.state}>
      <th scope="row">{t(`runs.kinds.${job.kind}`)}</th>
      <td>{formats.utcRange(Date.parse(job.from), Date.parse(job.to))}</td>
      <td>
        <span className={`${classes.badge} ${classes[job.state]}`}>{t(`runs.states.${job.state}`)}</span>
      </td>
      <td>{formats.instant(started, now)}</td>
      <td className={classes.number}>{ended !== null && formats.duration((ended - started) / 1_000)}</td>
      <td className={classes.number}>
        {running || job.slots_done !== job.slots_total
          ? t('runs.of', { done: formats.integer(job.slots_done), total: formats.integer(job.slots_total) })
          : formats.integer(job.slots_done)}
      </td>
      <td className={classes.number}>{formats.integer(job.readings)}</td>
      <td className={classes.number}>{formats.integer(job.slots_failed)}</td>
      <td className={classes.note}>
        {running ? <Live job={job} /> : job.error && <span title={job.error}>{reasonOf(job, t)}</span>}
      </td>
    </tr>
  );
}

function Live({ job }: { job: Job }) {
  const { t } = useTranslation();
  const percent = job.slots_total > 0 ? (100 * job.slots_done) / job.slots_total : 0;
  return (
    <div className={classes.live}>
      <Progress.Root className={classes.progress}>
        <Progress.Section value={percent} aria-label={t(`runs.kinds.${job.kind}`)} />
      </Progress.Root>
      <CancelButton id={job.id} />
    </div>
  );
}
