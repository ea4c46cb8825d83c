import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import { saveFile } from '../../charts/export/save-file.ts';
import { MAX_RESULT_ROWS, place, type Workbench } from '../../data/explore/workbench.ts';
import { sql } from '../../data/sql.ts';
import { useLatest } from '../../data/use-latest.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import classes from './Explore.module.css';
import { QuickChart } from './QuickChart.tsx';
import type { Result } from './use-explore.ts';

const PAGE = 100;
const CLIPBOARD_ROWS = 10_000;

/** The rows of an answer, a page at a time; all of them to a file. */
export function ResultCard({ bench, result }: { bench: Workbench; result: Result }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const [from, setFrom] = useState(0);
  const [told, setTold] = useState('');
  const page = useLatest(`${result.table}/${from}`, (signal) =>
    bench.query(sql`SELECT COLUMNS(*)::VARCHAR FROM ${place(result.table)} LIMIT ${PAGE} OFFSET ${from}`, signal),
  );
  const rows = Math.max(0, Math.min(PAGE, result.rows - from));
  const attempt = (work: () => Promise<string>) => () =>
    work().then(setTold, (error: unknown) => setTold(t('explore.result.failed', { message: String(error) })));
  const toCsv = attempt(async () => {
    saveFile(await bench.csv(result.table), 'affluence-result.csv', 'text/csv');
    return '';
  });
  const toParquet = attempt(async () => {
    saveFile(await bench.parquet(result.table), 'affluence-result.parquet', 'application/vnd.apache.parquet');
    return '';
  });
  const copy = attempt(async () => {
    await navigator.clipboard.writeText(new TextDecoder().decode(await bench.csv(result.table, '\t', CLIPBOARD_ROWS)));
    return t('explore.result.copied', { value: formats.integer(Math.min(result.rows, CLIPBOARD_ROWS)) });
  });
  return (
    <Card
      title={t('explore.result.title', {
        count: result.rows,
        value: formats.integer(result.rows),
        time: formats.number(Math.round(result.seconds * 100) / 100),
      })}
      testId="explore-result"
      busy={page.pending}
      aside={
        <>
          <span role="status">{told}</span>
          <Button variant="subtle" size="compact-sm" onClick={toCsv} data-testid="explore-csv">
            CSV
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={toParquet} data-testid="explore-parquet">
            Parquet
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={copy} data-testid="explore-copy">
            {t('explore.result.copy')}
          </Button>
        </>
      }
    >
      {result.cut && (
        <Notice
          tone="alert"
          title={t('explore.result.cut', { value: formats.integer(MAX_RESULT_ROWS) })}
          hint={t('explore.result.cutHint')}
        />
      )}
      <div className={classes.beside}>
        <div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className={classes.scroll} aria-label={t('explore.result.rows')} tabIndex={0}>
            <table className={classes.table}>
              <thead>
                <tr>
                  {result.columns.map(({ name, type, kind }) => (
                    <th key={name} scope="col" title={type} className={kind === 'number' ? classes.number : undefined}>
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {page.data &&
                  Array.from({ length: rows }, (_, row) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
                    <tr key={row}>
                      {result.columns.map(({ name, kind }) => (
                        <td key={name} className={kind === 'number' ? classes.number : classes.value}>
                          {page.data?.[name]?.[row] ?? <span className={classes.muted}>–</span>}
                        </td>
                      ))}
                    </tr>
                  ))}
              </tbody>
            </table>
          </section>
          {result.rows > PAGE && (
            <div className={classes.actions}>
              <Button variant="default" size="compact-sm" disabled={from === 0} onClick={() => setFrom(from - PAGE)}>
                {t('explore.result.before')}
              </Button>
              <span className={classes.muted} role="status">
                {t('explore.result.page', {
                  from: formats.integer(from + 1),
                  to: formats.integer(from + rows),
                  total: formats.integer(result.rows),
                })}
              </span>
              <Button
                variant="default"
                size="compact-sm"
                disabled={from + PAGE >= result.rows}
                onClick={() => setFrom(from + PAGE)}
              >
                {t('explore.result.next')}
              </Button>
            </div>
          )}
        </div>
        {result.rows > 0 && <QuickChart key={result.table} bench={bench} table={result.table} facts={result} />}
      </div>
    </Card>
  );
}
