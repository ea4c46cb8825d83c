import { useTranslation } from 'react-i18next';
import { HealthDot } from '../../health/HealthDot.tsx';
import { dataEnd, type Health, healthOf, hoursLate } from '../../health/health.ts';
import { formatsOf } from '../../i18n/format.ts';
import { useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import classes from './HealthLine.module.css';
import { reasonOf } from './reason.ts';

/** Whether all hours are in, in a sentence; below it what that means, where the readings come from, and since when. */
export function HealthLine() {
  const { t } = useTranslation();
  const formats = formatsOf(useSelection((selection) => selection.language));
  const status = useApp((state) => state.status);
  const lost = useApp((state) => state.connection === 'lost');
  if (!status) return <div className={classes.line} />;
  const now = Date.parse(status.now);
  const at = (instant: number | null) => (instant === null ? '' : formats.instant(instant, now));
  const end = dataEnd(status);
  const since = status.first_slot === null ? null : formats.date(status.first_slot.slice(0, 10));
  const hours = (count: number) => ({ count, value: formats.integer(count) });

  const health = healthOf(status, lost);
  const told: Record<Health, () => readonly [sentence: string, hint: string]> = {
    lost: () => [t('pipeline.lost'), t('pipeline.lostHint')],
    unreachable: () => [
      end === null ? t('notice.source') : t('pipeline.unreachable', { end: at(end) }),
      t('pipeline.unreachableHint'),
    ],
    filling: () => [t('pipeline.filling', hours(status.slots_missing)), t('pipeline.fillingHint')],
    late: () => [t('pipeline.late', { ...hours(hoursLate(status)), end: at(end) }), t('pipeline.lateHint')],
    failing: () => {
      const ended = status.jobs.find(({ state }) => state !== 'running');
      return [t('pipeline.failing'), ended ? reasonOf(ended, t) : ''];
    },
    gaps: () => [t('pipeline.gaps', { ...hours(status.slots_missing), since: since ?? '' }), t('pipeline.gapsHint')],
    empty: () => [t('pipeline.empty'), t('pipeline.emptyHint')],
    ok: () => [t('pipeline.ok', { end: at(end) }), t('pipeline.okHint')],
  };
  const [sentence, hint] = told[health]();
  return (
    <div className={classes.line} data-testid="pipeline-health" data-health={health}>
      <div role="status">
        <h1 className={classes.sentence}>
          <HealthDot health={health} />
          {sentence}
        </h1>
        <p className={classes.hint}>{hint}</p>
      </div>
      <p className={classes.source}>
        <span>{t('pipeline.source', { url: status.source.url })}</span>
        {since && <span>{t('pipeline.reach', { since })}</span>}
      </p>
    </div>
  );
}
