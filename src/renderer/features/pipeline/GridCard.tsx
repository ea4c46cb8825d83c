import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../notice/Notice.tsx';
import { openBackfillOf, useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import { datesBetween } from './calendar.ts';
import classes from './GridCard.module.css';
import { Legend } from './Legend.tsx';
import { PartitionGrid } from './PartitionGrid.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { dueDates } from './selection-facts.ts';
import { usePartitions } from './use-partitions.ts';
import { YearPicker } from './YearPicker.tsx';

/** The grid of a year, with what its marks mean, the year it shows and what is selected in it. */
export function GridCard() {
  const today = useApp((state) => state.status?.now.slice(0, 10));
  const chosen = useSelection((selection) => selection.year);
  if (!today) return <section className={classes.card} />;
  const year = chosen ?? Number(today.slice(0, 4));
  return <YearCard key={year} year={year} today={today} />;
}

function YearCard({ year, today }: { year: number; today: string }) {
  const { t } = useTranslation();
  const { byDate, failed } = usePartitions(year);
  const [active, setActive] = useState(today.startsWith(String(year)) ? today : `${year}-01-01`);
  const [anchor, setAnchor] = useState<string | null>(null);
  const selected = anchor === null ? null : datesBetween(anchor, active);
  const clear = () => setAnchor(null);
  const fill = () => {
    const dates = dueDates(selected ?? datesBetween(active, active), today);
    if (dates) openBackfillOf(dates);
  };
  const move = (date: string, how: 'go' | 'select' | 'extend', from: string) => {
    if (how === 'go') setAnchor(null);
    if (how === 'select') setAnchor(date);
    if (how === 'extend') setAnchor((before) => before ?? from);
    setActive(date);
  };
  return (
    <section className={classes.card} aria-labelledby="grid-title">
      <header className={classes.head}>
        <h2 id="grid-title" className={classes.title}>
          {t('grid.title')}
        </h2>
        <YearPicker year={year} today={today} />
        <Legend byDate={byDate} />
      </header>
      {failed && byDate.size === 0 ? (
        <Notice tone="failure" title={t('grid.failed')} hint={t('notice.lostHint')} />
      ) : (
        <PartitionGrid
          year={year}
          byDate={byDate}
          active={active}
          selected={selected}
          onMove={move}
          onClear={clear}
          onFill={fill}
        />
      )}
      <SelectionBar selected={selected} today={today} byDate={byDate} onFill={fill} onClear={clear} />
    </section>
  );
}
