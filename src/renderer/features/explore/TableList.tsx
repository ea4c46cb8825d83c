import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import type { KnownTable } from '../../data/explore/lake-copies.ts';
import { useWords } from '../../i18n/use-words.ts';
import { typeWords } from './column-words.ts';
import classes from './Explore.module.css';

/** The tables that can be asked about, with their columns. */
export function TableList({ tables }: { tables: readonly KnownTable[] }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  return (
    <Card title={t('explore.tables.title')} testId="explore-tables">
      {tables.length === 0 && <p className={classes.muted}>{t('explore.tables.none')}</p>}
      {tables.map(({ name, columns, rows }) => (
        <details key={name} className={classes.known} data-table={name}>
          <summary>
            {name}{' '}
            <span className={classes.muted}>
              {t('explore.tables.rows', { count: rows, value: formats.integer(rows) })}
            </span>
          </summary>
          <ul className={classes.list}>
            {columns.map((column) => (
              <li key={column.name}>
                {column.name}{' '}
                <span className={classes.muted} title={column.type}>
                  {typeWords(column, t)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Card>
  );
}
