import { Anchor, Button } from '@mantine/core';
import type { MouseEvent } from 'react';
import type { Alert, AlertCommand } from '../../../shared/alerts.ts';
import { answerAlert } from '../../data/alerts-api.ts';
import { RefusedError } from '../../data/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { takeAlert } from '../../state/alerts.ts';
import { openView } from '../../state/selection.ts';
import classes from './AlertsPage.module.css';
import { SeverityMark } from './SeverityMark.tsx';
import { useAlertText } from './use-alert-text.ts';

interface Props {
  alert: Alert;
  /** Told why an answer was not taken; null once one was. */
  onRefused(sentence: string | null): void;
}

const SNOOZE_MS = 24 * 3_600_000;

/** One alert that goes on: its sentence, since when, where it is to be seen, and what can be said about it. */
export function AlertRow({ alert, onRefused }: Props) {
  const { t, formats } = useWords();
  const { title, body } = useAlertText()(alert);
  const now = Date.now();
  const answer = (command: AlertCommand) =>
    answerAlert(alert.id, command).then(
      (changed) => {
        onRefused(null);
        takeAlert(changed);
      },
      (error: unknown) => onRefused(error instanceof RefusedError ? t('alerts.gone') : t('alerts.unreachable')),
    );
  const since = t('alerts.since', { when: formats.instant(Date.parse(alert.from), now) });
  return (
    <li className={classes.row} data-testid="alert" data-kind={alert.kind} data-state={alert.state}>
      <SeverityMark severity={alert.severity} />
      <div className={classes.told}>
        <strong>{title}</strong>
        <p className={classes.body}>{body}</p>
        <p className={classes.when}>
          {alert.state === 'snoozed' && alert.snoozed_until !== null
            ? `${since} · ${t('alerts.snoozedUntil', { when: formats.instant(Date.parse(alert.snoozed_until), now) })}`
            : since}
        </p>
      </div>
      <div className={classes.actions}>
        <Evidence alert={alert} title={title} />
        {alert.state === 'open' ? (
          <>
            <Button
              size="xs"
              variant="default"
              aria-label={t('alerts.acknowledgeOf', { title })}
              onClick={() => void answer({ do: 'acknowledge' })}
            >
              {t('alerts.acknowledge')}
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-label={t('alerts.snoozeOf', { title })}
              onClick={() => void answer({ do: 'snooze', until: new Date(Date.now() + SNOOZE_MS).toISOString() })}
            >
              {t('alerts.snooze')}
            </Button>
          </>
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={t('alerts.reopenOf', { title })}
            onClick={() => void answer({ do: 'reopen' })}
          >
            {t('alerts.reopen')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Leads to the place of the page where the cause of an alert is to be seen. */
export function Evidence({ alert, title }: { alert: Pick<Alert, 'evidence'>; title: string }) {
  const { t } = useWords();
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openView(alert.evidence);
  };
  return (
    <Anchor size="sm" href={`?${alert.evidence}`} onClick={go} aria-label={t('alerts.seeOf', { title })}>
      {t('alerts.see')}
    </Anchor>
  );
}
