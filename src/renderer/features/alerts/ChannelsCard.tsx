import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { OutwardAnswer } from '../../../shared/outward.ts';
import { Card } from '../../card/Card.tsx';
import { fetchOutward } from '../../data/outward-api.ts';
import { useLatest } from '../../data/use-latest.ts';
import { useWords } from '../../i18n/use-words.ts';
import classes from '../settings/Settings.module.css';
import { MailForm } from './MailForm.tsx';
import { WebhookForm } from './WebhookForm.tsx';

/** Where alerts are carried to beside the page: set, tried and taken away. */
export function ChannelsCard() {
  const { t } = useWords();
  const { data, error } = useLatest('outward', fetchOutward);
  const [changed, setChanged] = useState<OutwardAnswer | null>(null);
  const answer = changed ?? data;
  return (
    <Card title={t('alerts.channels.title')} testId="settings-channels">
      <p className={classes.lead}>{t('alerts.channels.lead')}</p>
      {error && <p className={classes.wrong}>{t('settings.failedHint')}</p>}
      {!answer && !error && <Skeleton height={420} role="status" aria-label={t('chart.loading')} />}
      {answer && (
        <>
          <WebhookForm answer={answer} onAnswer={setChanged} />
          <MailForm answer={answer} onAnswer={setChanged} />
          <p className={classes.lead} data-testid="secrets-guard">
            {t(`alerts.channels.guard.${answer.guard}`)}
          </p>
        </>
      )}
    </Card>
  );
}
