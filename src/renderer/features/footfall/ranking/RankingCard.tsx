import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../../charts/ChartCard.tsx';
import type { Look } from '../../../charts/look.ts';
import { connector } from '../../../data/lake.ts';
import { type RankedAgainst, readRanking } from '../../../data/queries/ranking.ts';
import { useLatest } from '../../../data/use-latest.ts';
import { type Comparison, comparisonText, daysBack } from '../../../state/comparison.ts';
import type { DateRange } from '../../../state/period.ts';
import { useSelection } from '../../../state/selection.ts';
import { useNames } from '../compare/branches.ts';
import { useWhileNear } from '../Deferred.tsx';
import { useLooked } from '../use-looked.ts';
import { LeagueTable } from './LeagueTable.tsx';
import { type Order, ranked } from './ranking-order.ts';
import { rankingTable } from './ranking-table.ts';

interface Props {
  height: string;
  look: Look;
}

/** The branches looked at in a league table; one leads to its branch, some can be chosen to be compared. */
export function RankingCard({ height, look }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const looked = useLooked();
  const compare = useWhileNear(useSelection((selection) => selection.compare));
  const [order, setOrder] = useState<Order>({ by: 'visitors', descending: true });
  const answer = useLatest(looked && `${looked.key}|${comparisonText(compare)}`, async (signal) => {
    if (!looked) throw new Error('There is nothing to ask for.');
    const { branches, range } = looked;
    return { compare, branches: await readRanking(connector, branches, range, against(compare, range), signal) };
  });
  const { data } = answer;
  const rows = useMemo(() => data && ranked(data.branches, order, names), [data, order, names]);
  return (
    <ChartCard
      testId="ranking-chart"
      title={t('ranking.title')}
      description={t('ranking.description')}
      keys={data && <span>{told(data.compare, names, look)}</span>}
      height={height}
      state={answer.error ? 'failed' : rows ? 'shown' : 'loading'}
      outdated={answer.pending && rows !== null}
      chart={() =>
        data &&
        rows && (
          <div data-painted={answer.key}>
            <LeagueTable
              rows={rows}
              order={order}
              onOrder={setOrder}
              compare={data.compare}
              nameOf={names}
              look={look}
            />
          </div>
        )
      }
      table={() => rows && rankingTable(rows, names, look)}
    />
  );
}

function against(compare: Comparison, range: DateRange): RankedAgainst | null {
  const back = daysBack(compare, range);
  return back === null ? null : { daysBack: back, branch: typeof compare === 'object' ? compare.branch : null };
}

function told(compare: Comparison, nameOf: (id: string) => string, { t }: Look): string | null {
  if (compare === 'none') return null;
  if (typeof compare === 'object') return t('ranking.branch', { branch: nameOf(compare.branch) });
  return t(compare === 'before' ? 'ranking.before' : 'ranking.lastYear');
}
