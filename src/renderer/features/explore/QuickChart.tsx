import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlotlyChart } from '../../charts/PlotlyChart.tsx';
import { readQuickSeries } from '../../data/explore/quick-series.ts';
import type { TableFacts } from '../../data/explore/table-facts.ts';
import { place, type Workbench } from '../../data/explore/workbench.ts';
import { useLatest } from '../../data/use-latest.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelection } from '../../state/selection.ts';
import { useTokens } from '../../use-tokens.ts';
import classes from './Explore.module.css';
import { quickFigure } from './quick-figure.ts';

const ROWS = '';

/** A chart of a table: rows counted, or a number's mean, by a column of one's choice. The table itself is beside it. */
export function QuickChart({ bench, table, facts }: { bench: Workbench; table: string; facts: TableFacts }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const tokens = useTokens();
  const language = useSelection((selection) => selection.language);
  const measures = facts.columns.filter(({ kind }) => kind === 'number');
  const first = facts.columns.find(({ kind }) => kind === 'time') ?? facts.columns[0];
  const [xName, setX] = useState(first?.name ?? '');
  const [yName, setY] = useState(measures.find(({ name }) => name !== first?.name)?.name ?? ROWS);
  const x = facts.columns.find(({ name }) => name === xName) ?? first;
  const series = useLatest(x ? JSON.stringify([table, x.name, yName]) : null, (signal) =>
    x ? readQuickSeries(bench, place(table), x, yName || null, signal) : Promise.reject(new Error('no column')),
  );
  const [figure, setFigure] = useState<{ of: unknown[]; made: ReturnType<typeof quickFigure> } | null>(null);
  if (!x) return null;
  const yTitle = yName === ROWS ? t('explore.chart.rows') : t('explore.chart.mean', { column: yName });
  const of = [series.data, tokens, language];
  if (series.data && !series.pending && of.some((one, i) => one !== figure?.of[i])) {
    setFigure({ of, made: quickFigure(series.data, x.kind, x.name, yTitle, { tokens, formats, t }) });
  }
  const described = t('explore.chart.described', { x: x.name, y: yTitle });
  return (
    <figure className={classes.chart} aria-label={described} data-testid="explore-chart">
      <div className={classes.samples}>
        <NativeSelect
          size="xs"
          label={t('explore.chart.by')}
          value={x.name}
          onChange={(event) => setX(event.currentTarget.value)}
          data={facts.columns.map(({ name }) => name)}
        />
        <NativeSelect
          size="xs"
          label={t('explore.chart.of')}
          value={yName}
          onChange={(event) => setY(event.currentTarget.value)}
          data={[
            { value: ROWS, label: t('explore.chart.rows') },
            ...measures.map(({ name }) => ({ value: name, label: t('explore.chart.mean', { column: name }) })),
          ]}
        />
      </div>
      {series.error && <p role="alert">{t('notice.query')}</p>}
      {figure && (
        <PlotlyChart
          figure={figure.made}
          language={language}
          height="260px"
          fileName={described}
          pictureLabel={t('chart.picture')}
          paintKey={series.key ?? ''}
          onPainted={() => undefined}
          onDrag={undefined}
          onPoint={undefined}
        />
      )}
      {series.data?.cut && (
        <figcaption className={classes.muted}>
          {t('explore.chart.cut', { value: formats.integer(series.data.x.length) })}
        </figcaption>
      )}
    </figure>
  );
}
