import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { capital } from '../../charts/day-sentences.ts';
import { RefusedError, startBackfill } from '../../data/api.ts';
import { refusalOf, refusalWords } from '../../i18n/refusal-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import { openBackfill, runningJob, takeJob, useApp } from '../../state/app.ts';
import classes from './EmptyLake.module.css';
import { lastDays } from './last-days.ts';

/** Says what will appear here, and offers to get it. */
export function EmptyLake() {
  const { t } = useTranslation();
  const filling = useApp((state) => runningJob(state) !== undefined);
  const now = useApp((state) => state.status?.now);
  const unreachable = useApp((state) => state.status?.source.reachable === false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const fill = async () => {
    try {
      setRefusal(null);
      takeJob(await startBackfill(lastDays(now)));
    } catch (error) {
      const refused = error instanceof RefusedError;
      setRefusal(refused ? capital(refusalWords(refusalOf(error), t)) : t('backfill.unreachable'));
    }
  };
  return (
    <main className={classes.empty} data-testid="empty">
      <h1 className={classes.title}>{t('empty.title')}</h1>
      <p className={classes.text}>{t('empty.text')}</p>
      <ul className={classes.pages}>
        {PAGES.map((page) => (
          <li key={page}>
            <strong>{t(`pages.${page}`)}</strong> {t(`empty.pages.${page}`)}
          </li>
        ))}
      </ul>
      <div className={classes.outline} aria-hidden>
        {SHAPE.map((height, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a drawing, whose bars have no other name
          <span key={place} style={{ height: `${height}%` }} />
        ))}
      </div>
      {filling ? (
        <p className={classes.text}>{t('empty.filling')}</p>
      ) : (
        <Group>
          <Button onClick={fill} data-testid="first-fill">
            {t('empty.action')}
          </Button>
          <Button variant="default" onClick={openBackfill}>
            {t('empty.other')}
          </Button>
        </Group>
      )}
      {unreachable && !refusal && (
        <Notice tone="alert" title={t('notice.source')} hint={t('notice.sourceHint')} testId="source-unreachable" />
      )}
      {refusal && <Notice tone="failure" title={t('notice.refused')} hint={refusal} testId="refusal" />}
    </main>
  );
}

/** What the pages will answer, once there is something to answer from. */
const PAGES = ['overview', 'footfall', 'forecast', 'quality'] as const;

/** Three weeks of a branch that closes on Sundays and Mondays: what a daily chart will look like. */
const SHAPE = [62, 48, 55, 88, 40, 0, 0, 66, 52, 50, 92, 44, 0, 0, 58, 45, 60, 84, 38, 0, 0];
