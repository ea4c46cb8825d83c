import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import type { Alert } from '../../../shared/alerts.ts';
import { Card } from '../../card/Card.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import frame from '../../page/PageFrame.module.css';
import { isUnanswered, useAlerts } from '../../state/alerts.ts';
import { useApp } from '../../state/app.ts';
import { RulesCard } from '../alert-rules/RulesCard.tsx';
import page from '../quality/QualityPage.module.css';
import { AlertRow } from './AlertRow.tsx';
import classes from './AlertsPage.module.css';
import { EndedAlerts } from './EndedAlerts.tsx';

/** What somebody should know of: what is open, what was answered, and what is over. */
export function AlertsPage() {
  const { t } = useWords();
  // Until the branches are known, alerts could only be told by their ids.
  const loading = useApp((state) => state.phase === 'loading');
  const told = useAlerts((state) => state.alerts);
  const damaged = useAlerts((state) => state.damaged);
  const alerts = loading ? null : told;
  const [refused, setRefused] = useState<string | null>(null);
  const going = alerts?.filter(({ state }) => state !== 'closed');
  return (
    <main className={`${frame.page} ${frame.roomy}`} data-testid="alerts">
      <FirstLine unanswered={going?.filter(isUnanswered).length ?? null} />
      {damaged !== null && (
        <Notice tone="alert" title={t('alerts.damaged')} hint={t('alerts.damagedHint', { file: damaged })} />
      )}
      {refused !== null && <Notice tone="failure" title={t('alerts.refused')} hint={refused} testId="alert-refused" />}
      <OpenCard
        title={t('alerts.open')}
        none={t('alerts.noneOpen')}
        alerts={going?.filter(isUnanswered)}
        onRefused={setRefused}
      />
      {going?.some((alert) => !isUnanswered(alert)) && (
        <OpenCard
          title={t('alerts.answered')}
          none=""
          alerts={going.filter((alert) => !isUnanswered(alert))}
          onRefused={setRefused}
        />
      )}
      <RulesCard />
      {alerts && <EndedAlerts alerts={alerts.filter(({ state }) => state === 'closed')} />}
    </main>
  );
}

function FirstLine({ unanswered }: { unanswered: number | null }) {
  const { t, formats } = useWords();
  const sentence = () => {
    // A heading without words would be one that nobody can find.
    if (unanswered === null) return t('pages.alerts');
    return unanswered === 0
      ? t('alerts.calm')
      : t('alerts.look', { count: unanswered, value: formats.integer(unanswered) });
  };
  return (
    <div className={frame.first} role="status" data-testid="alerts-answer">
      <h1 className={frame.heading}>{sentence()}</h1>
      <p className={frame.meaning}>{t('alerts.lead')}</p>
    </div>
  );
}

interface OpenProps {
  title: string;
  /** Said where there is none. */
  none: string;
  alerts: readonly Alert[] | undefined;
  onRefused(sentence: string | null): void;
}

function OpenCard({ title, none, alerts, onRefused }: OpenProps) {
  const { t } = useWords();
  return (
    <Card title={title}>
      {!alerts && <Skeleton height={64} role="status" aria-label={t('chart.loading')} />}
      {alerts?.length === 0 && <p className={page.hint}>{none}</p>}
      {alerts && alerts.length > 0 && (
        <ul className={classes.list}>
          {alerts.map((alert) => (
            <AlertRow key={alert.id} alert={alert} onRefused={onRefused} />
          ))}
        </ul>
      )}
    </Card>
  );
}
