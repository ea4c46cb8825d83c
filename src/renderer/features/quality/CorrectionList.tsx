import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Correction } from '../../../shared/app-api.ts';
import { DOOR_RULES, type DoorRule } from '../../../shared/rules.ts';
import { Card } from '../../card/Card.tsx';
import { capital } from '../../charts/day-sentences.ts';
import { useWords } from '../../i18n/use-words.ts';
import { CorrectionRow } from './CorrectionRow.tsx';
import classes from './Lists.module.css';
import page from './QualityPage.module.css';

/** Rows shown at once; more on demand. */
const PAGE_ROWS = 12;

interface Props {
  corrections: readonly Correction[];
  /** First date from which on they are all there; null where that is the whole period. */
  since: string | null;
  busy: boolean;
}

const COLUMNS = ['what', 'where', 'when', 'hours', 'raw', 'published', 'decision', 'actions'] as const;
const NUMBERS: readonly (typeof COLUMNS)[number][] = ['hours', 'raw', 'published'];

/** What the cleaning changed, newest first, each to be confirmed, taken back or looked into. */
export function CorrectionList({ corrections, since, busy }: Props) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const [rule, setRule] = useState<DoorRule | ''>('');
  const [pending, setPending] = useState(false);
  const [shown, setShown] = useState(PAGE_ROWS);
  const chosen = corrections.filter((one) => (rule === '' || one.rule === rule) && (!pending || one.decision === null));
  const count = (of: DoorRule) => corrections.filter((one) => one.rule === of).length;
  const left = chosen.length - shown;
  const rows = chosen.slice(0, shown);
  // Its words would take their room from the others.
  const withDecision = rows.some(({ decision }) => decision !== null);
  const columns = COLUMNS.filter((column) => withDecision || column !== 'decision');
  return (
    <Card
      title={t('quality.corrections.title')}
      testId="quality-corrections"
      busy={busy}
      aside={
        corrections.length > 0 && (
          <>
            <Checkbox
              size="xs"
              label={t('quality.corrections.pending')}
              checked={pending}
              onChange={(event) => setPending(event.currentTarget.checked)}
            />
            <NativeSelect
              size="xs"
              aria-label={t('quality.corrections.rule')}
              value={rule}
              data-testid="corrections-rule"
              onChange={(event) => {
                setRule(DOOR_RULES.find((one) => one === event.currentTarget.value) ?? '');
                setShown(PAGE_ROWS);
              }}
              data={[
                { value: '', label: t('quality.corrections.anyRule', { value: formats.integer(corrections.length) }) },
                ...DOOR_RULES.filter((one) => count(one) > 0).map((one) => ({
                  value: one,
                  label: capital(
                    t('quality.corrections.ruleCount', {
                      rule: t(`rules.name.${one}`),
                      value: formats.integer(count(one)),
                    }),
                  ),
                })),
              ]}
            />
          </>
        )
      }
    >
      <p className={page.hint}>
        {corrections.length === 0 ? t('quality.corrections.none') : t('quality.corrections.explain')}{' '}
        {since !== null && t('quality.truncated', { since: formats.date(since) })}
      </p>
      {corrections.length > 0 && chosen.length === 0 && <p className={page.hint}>{t('quality.corrections.noneOf')}</p>}
      {chosen.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={classes.scroll} tabIndex={0} aria-label={t('quality.corrections.list')}>
          <table className={classes.table} data-testid="corrections">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className={NUMBERS.includes(column) ? classes.number : undefined}>
                    {t(`quality.corrections.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => (
                <CorrectionRow
                  key={`${one.branch_id}|${one.sensor_id}|${one.from}|${one.rule}`}
                  correction={one}
                  withDecision={withDecision}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {left > 0 && (
        <Button variant="subtle" size="compact-sm" mt={8} onClick={() => setShown(shown + 4 * PAGE_ROWS)}>
          {t('quality.corrections.more', {
            count: Math.min(left, 4 * PAGE_ROWS),
            value: formats.integer(Math.min(left, 4 * PAGE_ROWS)),
          })}
        </Button>
      )}
    </Card>
  );
}
