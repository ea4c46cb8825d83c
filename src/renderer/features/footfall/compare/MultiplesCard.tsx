import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../../charts/ChartCard.tsx';
import type { Look } from '../../../charts/look.ts';
import { connector } from '../../../data/lake.ts';
import { readBranchSeries, type SeriesPoint, stepFor } from '../../../data/queries/branch-series.ts';
import { readLargest } from '../../../data/queries/largest.ts';
import { useLatest } from '../../../data/use-latest.ts';
import { goTo } from '../../../state/selection.ts';
import { useWhileNear } from '../Deferred.tsx';
import { useLooked } from '../use-looked.ts';
import { useNames } from './branches.ts';
import { dayTable } from './compared-days.ts';
import classes from './Multiples.module.css';
import { Sparkline } from './Sparkline.tsx';

/** As many as can be told apart at a glance; of more, those with most visitors. */
const MOST = 24;
const OF_MORE = 12;

interface Props {
  /** The branches looked at. */
  ids: readonly string[];
  height: string;
  look: Look;
}

/** A small line for each branch, on one scale or each on its own; one leads to its branch. */
export function MultiplesCard({ ids: now, height, look }: Props) {
  const { t } = useTranslation();
  const ids = useWhileNear(now);
  const names = useNames();
  const looked = useLooked();
  const [own, setOwn] = useState(false);
  const answer = useLatest(looked && `${looked.key}|${ids.length}`, async (signal) => {
    if (!looked) throw new Error('There is nothing to ask for.');
    const { branches, range } = looked;
    const most = ids.length <= MOST ? ids.length : OF_MORE;
    const shown = await readLargest(connector, branches, range, most, signal);
    const step = stepFor(range);
    return { ids: shown, of: ids.length, step, series: await readBranchSeries(connector, shown, range, step, signal) };
  });
  const { data } = answer;
  const topOf = (points: readonly SeriesPoint[]) => Math.max(1, ...points.map(({ visitors }) => visitors ?? 0));
  const top = data ? Math.max(1, ...[...data.series.values()].map(topOf)) : 1;
  return (
    <ChartCard
      testId="multiples-chart"
      title={t('multiples.title')}
      description={t('multiples.description')}
      keys={
        <>
          <Switch
            size="xs"
            label={t('multiples.own')}
            checked={own}
            onChange={({ currentTarget }) => setOwn(currentTarget.checked)}
          />
          {data && <span>{t(`compared.steps.${data.step}`)}</span>}
        </>
      }
      height={height}
      state={answer.error ? 'failed' : data ? 'shown' : 'loading'}
      outdated={answer.pending && data !== null}
      chart={() =>
        data && (
          <div data-painted={answer.key}>
            <ul className={classes.grid}>
              {data.ids.map((id) => {
                const points = data.series.get(id) ?? [];
                const mean = meanOf(points);
                const value = mean === null ? '' : look.formats.integer(mean);
                return (
                  <li key={id}>
                    <button
                      type="button"
                      className={classes.branch}
                      data-branch={id}
                      data-value={mean ?? ''}
                      aria-label={t(mean === null ? 'multiples.nameNone' : 'multiples.name', {
                        branch: names(id),
                        value,
                      })}
                      onClick={() => goTo({ branches: [id] })}
                    >
                      <span className={classes.head}>
                        <span className={classes.name}>{names(id)}</span>
                        <span className={classes.mean}>
                          {mean === null ? t('multiples.none') : t('multiples.perDay', { value })}
                        </span>
                      </span>
                      <Sparkline points={points} top={own ? topOf(points) : top} />
                    </button>
                  </li>
                );
              })}
            </ul>
            <p className={classes.foot}>
              {t(data.ids.length < data.of ? 'multiples.top' : 'multiples.all', {
                count: data.ids.length,
                total: look.formats.integer(data.of),
              })}
              {!own && ` ${t('multiples.scale', { value: look.formats.integer(top) })}`}
            </p>
          </div>
        )
      }
      table={() => data && dayTable(data, names, look)}
    />
  );
}

/** Mean visitors per day counted, over all steps; null where none is. */
function meanOf(points: readonly SeriesPoint[]): number | null {
  const days = points.reduce((sum, point) => sum + point.days, 0);
  return days > 0 ? points.reduce((sum, { visitors, days: held }) => sum + (visitors ?? 0) * held, 0) / days : null;
}
