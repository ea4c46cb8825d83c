import { Button } from '@mantine/core';
import { durationText } from '../../../shared/alert-texts.ts';
import type { Alert } from '../../../shared/alerts.ts';
import { Card } from '../../card/Card.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { useSelection } from '../../state/selection.ts';
import page from '../quality/QualityPage.module.css';
import { useFirstRows } from '../quality/use-first-rows.ts';
import { Evidence } from './AlertRow.tsx';
import classes from './AlertsPage.module.css';
import { useAlertText } from './use-alert-text.ts';

/** Alerts that are over: when, how long they lasted, and why they ended. */
export function EndedAlerts({ alerts }: { alerts: readonly Alert[] }) {
  const { t, formats } = useWords();
  const language = useSelection((selection) => selection.language);
  const tell = useAlertText();
  const { shown, more, showAll } = useFirstRows(alerts);
  const now = Date.now();
  const lasted = ({ from, to, closed_at }: Alert): string => {
    const end = to ?? closed_at;
    return end === null ? '' : durationText(Date.parse(end) - Date.parse(from), language);
  };
  return (
    <Card title={t('alerts.ended')} testId="alerts-ended">
      {alerts.length === 0 && <p className={page.hint}>{t('alerts.noneEnded')}</p>}
      {alerts.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('alerts.what')}</th>
              <th scope="col">{t('alerts.start')}</th>
              <th scope="col">{t('alerts.lasted')}</th>
              <th scope="col">{t('alerts.why')}</th>
              <th scope="col">{t('alerts.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((alert) => {
              const { title } = tell(alert);
              return (
                <tr key={alert.id}>
                  <th scope="row">{title}</th>
                  <td>{formats.instant(Date.parse(alert.from), now)}</td>
                  <td>{lasted(alert)}</td>
                  <td>{alert.closing && t(`alerts.closing.${alert.closing}`)}</td>
                  <td>
                    <Evidence alert={alert} title={title} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {more > 0 && (
        <Button size="xs" variant="subtle" onClick={showAll}>
          {t('alerts.more', { count: more, value: formats.integer(more) })}
        </Button>
      )}
    </Card>
  );
}
