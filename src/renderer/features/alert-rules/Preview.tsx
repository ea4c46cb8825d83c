import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AlertPreview, FootfallRule } from '../../../shared/alerts.ts';
import { previewRule } from '../../data/alert-rules-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Evidence } from '../alerts/AlertRow.tsx';
import { useAlertText } from '../alerts/use-alert-text.ts';
import classes from '../settings/Settings.module.css';

/** Alerts of a trial that are listed. */
const MOST_LISTED = 8;

/** Says how often a rule would have fired over the last 90 days, and where. @param isRight whether it can be tried */
export function Preview({ rule, isRight }: { rule: FootfallRule; isRight: boolean }) {
  const { t, formats } = useWords();
  const [tried, setTried] = useState<{ of: FootfallRule; told: AlertPreview | 'failed' } | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async () => {
    setBusy(true);
    setTried({ of: rule, told: await previewRule(rule).catch(() => 'failed' as const) });
    setBusy(false);
  };
  // What was tried of another rule than the one typed now says nothing of this one.
  const told = tried?.of === rule ? tried.told : null;
  return (
    <div>
      <Button size="compact-sm" variant="light" loading={busy} disabled={!isRight} onClick={() => void attempt()}>
        {t('alertRules.form.preview')}
      </Button>
      <div className={classes.effect} role="status" data-testid="rule-preview">
        {told === 'failed' && <span className={classes.wrong}>{t('alertRules.previewFailed')}</span>}
        {told !== null && told !== 'failed' && (
          <>
            {t('alertRules.fired', { count: told.count, value: formats.integer(told.count), days: told.days })}
            <Fired rule={rule} told={told} />
          </>
        )}
      </div>
    </div>
  );
}

function Fired({ rule, told }: { rule: FootfallRule; told: AlertPreview }) {
  const { t, formats } = useWords();
  const tell = useAlertText();
  const others = told.count - Math.min(told.count, MOST_LISTED);
  return (
    <ul>
      {told.alerts.slice(0, MOST_LISTED).map((alert) => {
        const { title, body } = tell({ ...alert, kind: rule.kind, sensor_id: null });
        return (
          <li key={`${alert.branch_id} ${alert.from}`}>
            {title}. {body} <Evidence alert={alert} title={`${title}. ${body}`} />
          </li>
        );
      })}
      {others > 0 && <li>{t('alertRules.firedMore', { count: others, value: formats.integer(others) })}</li>}
    </ul>
  );
}
