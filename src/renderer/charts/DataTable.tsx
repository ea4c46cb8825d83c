import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartTable } from './chart-table.ts';
import classes from './DataTable.module.css';

/** Drawn at once, and at each asking for more: ten years of days would take a second. */
const ROWS = 500;

interface Props {
  /** Says which chart's numbers they are; the chart itself has its own name. */
  caption: string;
  table: ChartTable;
}

/** The numbers behind a chart, the first rows and more on demand; a row that can be opened is, by its first cell. */
export function DataTable({ caption, table: { columns, rows } }: Props) {
  const { t } = useTranslation();
  const [drawn, setDrawn] = useState(ROWS);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={caption} tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ label, name }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, drawn).map(({ cells: [head, ...cells], open }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
            <tr key={row}>
              <th scope="row" data-value={head?.value}>
                {open ? (
                  <button type="button" className={classes.open} aria-label={open.label} onClick={open.action}>
                    {head?.text}
                  </button>
                ) : (
                  head?.text
                )}
              </th>
              {cells.map(({ text, value }, column) => (
                <td key={columns[column + 1]?.name} data-value={value ?? ''}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > drawn && (
        <Button variant="subtle" size="compact-sm" onClick={() => setDrawn(drawn + ROWS)}>
          {t('take.more', { count: rows.length - drawn })}
        </Button>
      )}
    </section>
  );
}
