import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Look } from '../../../charts/look.ts';
import type { RankedBranch } from '../../../data/queries/ranking.ts';
import type { Comparison } from '../../../state/comparison.ts';
import { Choice } from './Choice.tsx';
import { LeagueRow } from './LeagueRow.tsx';
import classes from './LeagueTable.module.css';
import { Pager } from './Pager.tsx';
import { type Order, orderAfter, RANKED_BY, type RankedBy } from './ranking-order.ts';

/** Rows of a page: they fit on a screen, however many branches there are. */
const ROWS = 10;

/** More lines than these can't be told apart. */
const MOST_COMPARED = 8;

interface Props {
  /** In their order. */
  rows: readonly RankedBranch[];
  order: Order;
  onOrder: (order: Order) => void;
  compare: Comparison;
  nameOf: (id: string) => string;
  look: Look;
}

/** A page of the ranking, sorted by its headings; its bars are visitors. */
export function LeagueTable({ rows, order, onOrder, compare, nameOf, look }: Props) {
  const { t } = useTranslation();
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const at = Math.min(page, pages - 1);
  const most = Math.max(1, ...rows.map(({ visitors }) => visitors ?? 0));
  const columns = RANKED_BY.filter((by) => by !== 'change' || compare !== 'none');
  const label = (by: RankedBy) =>
    t(by === 'change' && typeof compare === 'object' ? 'ranking.changeBranch' : `ranking.${by}`);
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table} data-testid="league">
          <thead>
            <tr>
              <th scope="col">{t('ranking.rank')}</th>
              {columns.map((by) => (
                <th
                  key={by}
                  scope="col"
                  aria-sort={order.by === by ? (order.descending ? 'descending' : 'ascending') : 'none'}
                  className={by === 'name' || by === 'visitors' ? classes.wide : classes.number}
                >
                  <button
                    type="button"
                    className={classes.sort}
                    data-sort={by}
                    aria-label={t('ranking.sort', { column: label(by) })}
                    onClick={() => {
                      setPage(0);
                      onOrder(orderAfter(order, by));
                    }}
                  >
                    {label(by)}
                    <span aria-hidden>{order.by === by ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              ))}
              <th scope="col">{t('ranking.compareColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(at * ROWS, (at + 1) * ROWS).map((row, place) => (
              <LeagueRow
                key={row.branch}
                row={row}
                rank={at * ROWS + place + 1}
                name={nameOf(row.branch)}
                most={most}
                compared={compare !== 'none'}
                look={look}
                chosen={chosen.includes(row.branch)}
                full={chosen.length >= MOST_COMPARED}
                onChoose={(on) =>
                  setChosen(on ? [...chosen, row.branch] : chosen.filter((branch) => branch !== row.branch))
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.foot}>
        <Choice chosen={chosen} onForget={() => setChosen([])} />
        {pages > 1 && (
          <Pager page={at} pages={pages} rows={ROWS} total={rows.length} onPage={setPage} formats={look.formats} />
        )}
      </div>
    </>
  );
}
