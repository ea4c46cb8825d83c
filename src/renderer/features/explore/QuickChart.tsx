import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlotlyChart } from '../../charts/PlotlyChart.tsx';
import { type Measure, type QuickSeries, readQuickSeries } from '../../data/explore/quick-series.ts';
import type { TableFacts } from '../../data/explore/table-facts.ts';
import { place, type Workbench } from '../../data/explore/workbench.ts';
import { useLatest } from '../../data/use-latest.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelection } from '../../state/selection.ts';
import { useTokens } from '../../use-tokens.ts';
import { columnLabel } from './column-words.ts';
import classes from './Explore.module.css';
import { firstChoice } from './quick-choice.ts';
import { quickFigure, quickHeight, type Shape } from './quick-figure.ts';

const ROWS = '';

/** A chart of a table: rows counted, or a number's mean or sum, by a column of one's choice. The table itself is beside it. */
export function QuickChart({ bench, table, facts }: { bench: Workbench; table: string; facts: TableFacts }) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const tokens = useTokens();
  const language = useSelection((selection) => selection.language);
  const [chosen, choose] = useState(() => firstChoice(facts.columns));
  const [shape, setShape] = useState<Shape>('bars');
  const series = useLatest(chosen ? JSON.stringify([table, chosen.x.name, chosen.measure]) : null, async (signal) => {
    if (!chosen) throw new Error('no column');
    return { chosen, drawn: await readQuickSeries(bench, place(table), chosen.x, chosen.measure, signal) };
  });
  const titlesOf = ({ x, measure }: NonNullable<typeof chosen>, drawn: Pick<QuickSeries, 'single' | 'step'>) => ({
    x: drawn.step ? t(`explore.chart.steps.${drawn.step}`, { x: columnLabel(x.name, t) }) : columnLabel(x.name, t),
    y: measureLabel(measure, drawn.single),
  });
  const measureLabel = (measure: Measure, single: boolean): string => {
    if (measure === 'rows') return t('explore.chart.rows');
    const column = columnLabel(measure.column, t);
    return single ? column : t(`explore.chart.${measure.way}`, { column });
  };
  const { data } = series;
  const titles = data && titlesOf(data.chosen, data.drawn);
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles are made of the data and the language
  const figure = useMemo(
    () => data && titles && quickFigure(data.drawn, data.chosen.x, titles, shape, { tokens, formats, t }),
    [data, shape, tokens, language],
  );
  if (!chosen) return null;
  const { x, measure } = chosen;
  const measures = facts.columns.filter(({ kind }) => kind === 'number');
  const described = t('explore.chart.described', titles ?? titlesOf(chosen, { single: true, step: null }));
  return (
    <figure className={classes.chart} aria-label={described} data-testid="explore-chart">
      <div className={classes.samples}>
        <NativeSelect
          size="xs"
          label={t('explore.chart.of')}
          value={measure === 'rows' ? ROWS : measure.column}
          onChange={({ currentTarget: { value } }) => {
            const way = measure === 'rows' ? 'mean' : measure.way;
            choose({ x, measure: value === ROWS ? 'rows' : { column: value, way } });
          }}
          data={[
            { value: ROWS, label: t('explore.chart.rows') },
            ...measures.map(({ name }) => ({ value: name, label: columnLabel(name, t) })),
          ]}
        />
        <NativeSelect
          size="xs"
          label={t('explore.chart.by')}
          value={x.name}
          onChange={({ currentTarget: { value } }) =>
            choose({ x: facts.columns.find(({ name }) => name === value) ?? x, measure })
          }
          data={facts.columns.map(({ name }) => ({ value: name, label: columnLabel(name, t) }))}
        />
        {measure !== 'rows' && data?.drawn.single === false && (
          <NativeSelect
            size="xs"
            label={t('explore.chart.how')}
            value={measure.way}
            onChange={({ currentTarget: { value } }) =>
              choose({ x, measure: { ...measure, way: value === 'sum' ? 'sum' : 'mean' } })
            }
            data={(['mean', 'sum'] as const).map((value) => ({ value, label: t(`explore.chart.ways.${value}`) }))}
          />
        )}
        {x.kind !== 'text' && (
          <NativeSelect
            size="xs"
            label={t('explore.chart.shape')}
            value={shape}
            onChange={({ currentTarget: { value } }) => setShape(value === 'line' ? 'line' : 'bars')}
            data={(['bars', 'line'] as const).map((value) => ({ value, label: t(`explore.chart.shapes.${value}`) }))}
          />
        )}
      </div>
      {series.error && <p role="alert">{t('notice.query')}</p>}
      {figure && data && (
        <PlotlyChart
          figure={figure}
          language={language}
          height={`${quickHeight(data.drawn, data.chosen.x.kind)}px`}
          fileName={described}
          pictureLabel={t('chart.picture')}
          paintKey={series.key ?? ''}
          onPainted={() => undefined}
          onDrag={undefined}
          onPoint={undefined}
        />
      )}
      {data?.drawn.cut && (
        <figcaption className={classes.muted}>
          {t(data.chosen.x.kind === 'text' ? 'explore.chart.cutTexts' : 'explore.chart.cut', {
            value: formats.integer(data.drawn.x.length),
          })}
        </figcaption>
      )}
    </figure>
  );
}
