import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import { fetchNames } from '../../data/api.ts';
import { useLatest } from '../../data/use-latest.ts';
import { Notice } from '../../notice/Notice.tsx';
import { useDataVersion } from '../../state/app.ts';
import classes from './Lists.module.css';
import { NameRow } from './NameRow.tsx';
import page from './QualityPage.module.css';

const COLUMNS = ['name', 'readings', 'period', 'why', 'whose'] as const;

/** Typed names that could not be given to a branch, each to be mapped to one. */
export function NameList() {
  const { t } = useTranslation();
  const names = useLatest(useDataVersion(), (signal) => fetchNames(signal));
  return (
    <Card title={t('quality.names.title')} testId="quality-names" busy={names.pending}>
      {names.error && <Notice tone="failure" title={t('quality.failed')} hint={t('quality.failedHint')} />}
      {!names.data && !names.error && <Skeleton height={64} role="status" aria-label={t('chart.loading')} />}
      {names.data?.length === 0 && <p className={page.hint}>{t('quality.names.none')}</p>}
      {names.data && names.data.length > 0 && (
        <>
          <p className={page.hint}>{t('quality.names.explain')}</p>
          <table className={classes.table} data-testid="names">
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className={column === 'readings' ? classes.number : undefined}>
                    {t(`quality.names.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {names.data.map((name) => (
                <NameRow key={`${name.name}|${name.reason}`} name={name} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Card>
  );
}
