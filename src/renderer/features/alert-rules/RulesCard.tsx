import { Button, Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { AlertRule } from '../../../shared/alerts.ts';
import { Card } from '../../card/Card.tsx';
import { saveFile } from '../../charts/export/save-file.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import classes from '../settings/Settings.module.css';
import { ImportRules } from './ImportRules.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { RuleRow } from './RuleRow.tsx';
import { loadRules, useRules } from './rules-state.ts';

/** The rules that alerts follow: listed, added, edited, switched off, taken away, and carried to a file and back. */
export function RulesCard() {
  const { t } = useWords();
  const { answer, failed } = useRules();
  const [edited, setEdited] = useState<AlertRule | 'new' | null>(null);
  useEffect(() => void loadRules(), []);
  const save = () =>
    saveFile(
      `${JSON.stringify({ version: 1, rules: answer?.rules ?? [] }, null, 2)}\n`,
      t('alertRules.exportName'),
      'application/json',
    );
  return (
    <Card
      title={t('alertRules.title')}
      testId="alert-rules"
      busy={answer === null && !failed}
      aside={
        <>
          <Button size="compact-sm" variant="light" disabled={!answer} onClick={() => setEdited('new')}>
            {t('alertRules.add')}
          </Button>
          <ImportRules />
          <Button size="compact-sm" variant="light" disabled={!answer} onClick={save}>
            {t('alertRules.export')}
          </Button>
        </>
      }
    >
      <p className={classes.lead}>{t('alertRules.lead')}</p>
      {failed && (
        <p className={classes.wrong} role="alert">
          {t('alertRules.unread')}
        </p>
      )}
      {answer?.damaged && (
        <Notice
          tone="alert"
          title={t('alertRules.damaged')}
          hint={t('alertRules.damagedHint', { file: answer.damaged })}
        />
      )}
      {!answer && !failed && <Skeleton height={420} role="status" aria-label={t('chart.loading')} />}
      {answer && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('alertRules.on')}</th>
                <th scope="col">{t('alertRules.rule')}</th>
                <th scope="col">{t('alertRules.where')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {answer.rules.map((rule) => (
                <RuleRow key={rule.id} rule={rule} onEdit={() => setEdited(rule)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {edited && <RuleDialog former={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}
