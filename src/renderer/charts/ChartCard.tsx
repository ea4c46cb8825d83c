import { Button, Skeleton } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../notice/Notice.tsx';
import { useTokens } from '../use-tokens.ts';
import classes from './ChartCard.module.css';
import { registerChart } from './chart-register.ts';
import type { ChartTable } from './chart-table.ts';
import { DataTable } from './DataTable.tsx';
import { ExportMenu } from './export/ExportMenu.tsx';
import { plotsIn } from './export/picture.ts';
import { useTake } from './export/use-take.ts';

interface Props {
  testId: string;
  title: string;
  description: string;
  /** What the marks of the chart mean, beside its title. */
  keys?: ReactNode;
  /** Any CSS length; the chart keeps it while it loads. */
  height: string;
  state: 'loading' | 'failed' | 'shown';
  /** What is shown belongs to the question before; the answer to this one is under way. */
  outdated: boolean;
  chart: () => ReactNode;
  /** The numbers behind the chart; null as long as there are none. */
  table: () => ChartTable | null;
}

/**
 * A chart with its title, its description for screen readers, its numbers one click away, and a menu to take it away.
 * Keeps its height while it loads.
 */
export function ChartCard({ testId, title, description, keys, height, state, outdated, chart, table }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const id = useId();
  const card = useRef<HTMLElement>(null);
  const keysPlace = useRef<HTMLDivElement>(null);
  const { told, take } = useTake({ title, card, keys: keysPlace, tokens: useTokens(), table });
  const shown = open && state === 'shown' ? table() : null;
  const latest = useRef({ table, take });
  latest.current = { table: () => (state === 'shown' ? table() : null), take };
  useEffect(() => {
    if (!card.current) return;
    return registerChart({
      title,
      place: card.current,
      table: () => latest.current.table(),
      toggleTable: () => setOpen((was) => !was),
      take: (format) => latest.current.take(format),
    });
  }, [title]);
  return (
    <section
      ref={card}
      className={classes.card}
      data-testid={testId}
      aria-labelledby={`${id}-title`}
      aria-busy={outdated}
    >
      <header className={classes.head}>
        <h2 id={`${id}-title`} className={classes.title}>
          {title}
        </h2>
        <div ref={keysPlace} className={classes.keys}>
          {keys}
        </div>
        <span className={classes.told} role="status" data-testid="taken">
          {told}
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          aria-controls={`${id}-table`}
          disabled={state !== 'shown'}
          onClick={() => setOpen(!open)}
        >
          {open ? t('table.hide') : t('table.show')}
        </Button>
        <ExportMenu
          chart={title}
          disabled={state !== 'shown'}
          drawn={() => card.current !== null && plotsIn(card.current).length > 0}
          take={take}
        />
      </header>
      <div style={{ minHeight: height }} className={outdated ? classes.outdated : undefined}>
        {state === 'loading' && <Skeleton height={height} role="status" aria-label={t('chart.loading')} />}
        {state === 'failed' && <Notice tone="failure" title={t('notice.query')} hint={t('notice.queryHint')} />}
        {state === 'shown' && (
          <figure className={classes.figure} aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
            <figcaption id={`${id}-text`} className={classes.description}>
              {description}
            </figcaption>
            {chart()}
          </figure>
        )}
      </div>
      <div id={`${id}-table`}>{shown && <DataTable caption={t('table.of', { chart: title })} table={shown} />}</div>
    </section>
  );
}
