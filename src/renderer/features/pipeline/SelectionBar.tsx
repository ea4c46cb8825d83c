import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Partition } from '../../../shared/app-api.ts';
import { formatsOf } from '../../i18n/format.ts';
import { openBackfill } from '../../state/app.ts';
import type { DateRange } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import classes from './GridCard.module.css';
import { dueDates, missingIn } from './selection-facts.ts';

interface Props {
  selected: DateRange | null;
  today: string;
  byDate: ReadonlyMap<string, Partition>;
  onFill(): void;
  onClear(): void;
}

/** What is selected, what it lacks, and the way to get it; with nothing selected, how to select. */
export function SelectionBar({ selected, today, byDate, onFill, onClear }: Props) {
  const { t } = useTranslation();
  const formats = formatsOf(useSelection((selection) => selection.language));
  if (!selected) {
    return (
      <div className={classes.bar}>
        <p className={classes.told}>{t('grid.hint')}</p>
        <Button variant="default" size="xs" onClick={openBackfill}>
          {t('grid.other')}
        </Button>
      </div>
    );
  }
  const { missing, failed } = missingIn(selected, byDate);
  return (
    <div className={classes.bar}>
      <p className={classes.told} role="status" data-testid="selected" data-value={`${selected.from}|${selected.to}`}>
        {t('grid.selected', { dates: formats.dates(selected) })}{' '}
        {t('grid.selectedMissing', { count: missing, value: formats.integer(missing) })}{' '}
        {failed > 0 && t('grid.setAside', { failed: formats.integer(failed) })}
      </p>
      <Button variant="default" size="xs" onClick={onClear}>
        {t('grid.clear')}
      </Button>
      <Button size="xs" disabled={dueDates(selected, today) === null} onClick={onFill} data-testid="fill-selected">
        {t('grid.fill')}
      </Button>
    </div>
  );
}
