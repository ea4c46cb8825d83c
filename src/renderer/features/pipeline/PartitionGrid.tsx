import { type FocusEvent, type KeyboardEvent, type MouseEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Partition } from '../../../shared/app-api.ts';
import { formatsOf } from '../../i18n/format.ts';
import { Padlock } from '../../icons/icons.tsx';
import type { DateRange } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import { Tip } from '../../tip/Tip.tsx';
import { dateByKey, monthsOf } from './calendar.ts';
import classes from './PartitionGrid.module.css';
import { partitionSentences } from './partition-sentences.ts';
import { StateMark } from './StateMark.tsx';

interface Props {
  year: number;
  byDate: ReadonlyMap<string, Partition>;
  /** The date that the keyboard is on. */
  active: string;
  selected: DateRange | null;
  /** Goes to a date, which ends the selection, begins it anew, or extends it: one not begun yet begins at `from`. */
  onMove(date: string, how: 'go' | 'select' | 'extend', from: string): void;
  onClear(): void;
  /** Asks for what is selected, or for the date that the keyboard is on. */
  onFill(): void;
}

const DAYS = Array.from({ length: 31 }, (_, day) => day + 1);

/** A row per month, a cell per day; selected by dragging, by Shift and a click, or by Shift and the arrow keys. */
export function PartitionGrid({ year, byDate, active, selected, onMove, onClear, onFill }: Props) {
  const { t } = useTranslation();
  const formats = formatsOf(useSelection((selection) => selection.language));
  const [pointed, setPointed] = useState<HTMLElement | null>(null);

  const press = (event: MouseEvent) => {
    const date = dateOf(event);
    if (!date || event.button !== 0) return;
    // No text is selected while dragging.
    event.preventDefault();
    cellOf(event)?.focus();
    onMove(date, event.shiftKey ? 'extend' : 'select', event.shiftKey ? active : date);
  };
  const point = (event: MouseEvent | FocusEvent) => {
    setPointed(cellOf(event));
    const date = dateOf(event);
    if (date && 'buttons' in event && event.buttons === 1 && selected) onMove(date, 'extend', date);
  };
  const type = (event: KeyboardEvent) => {
    const date = dateOf(event);
    if (!date) return;
    const to = dateByKey(date, event.key);
    if (to) {
      event.currentTarget.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus();
      onMove(to, event.shiftKey ? 'extend' : 'go', date);
    } else if (event.key === ' ') onMove(date, 'select', date);
    else if (event.key === 'Enter') onFill();
    else if (event.key === 'Escape') onClear();
    else return;
    event.preventDefault();
  };
  const tip = byDate.get(pointed?.dataset.date ?? '');

  return (
    <div className={classes.scroll}>
      <table
        className={classes.grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked and selected is a grid
        role="grid"
        aria-label={`${t('grid.title')}, ${year}`}
        aria-description={t('grid.description')}
        aria-multiselectable
        data-testid="partitions"
        onMouseDown={press}
        onMouseOver={point}
        onMouseLeave={() => setPointed(null)}
        onFocus={point}
        onBlur={() => setPointed(null)}
        onKeyDown={type}
      >
        <thead>
          <tr>
            <th scope="col" className={classes.month}>
              {t('grid.month')}
            </th>
            {DAYS.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthsOf(year).map(({ month, dates }) => (
            <tr key={month}>
              <th scope="row" className={classes.month}>
                {formats.month(`${month}-01`)}
                {byDate.get(`${month}-01`)?.locked && (
                  <span className={classes.lock} role="img" aria-label={t('grid.locked')} title={t('grid.locked')}>
                    <Padlock />
                  </span>
                )}
              </th>
              {dates.map((date) => {
                const partition = byDate.get(date);
                return (
                  <Cell
                    key={date}
                    date={date}
                    state={partition?.state}
                    label={partition ? partitionSentences(partition, t, formats).join(' ') : formats.date(date)}
                    active={date === active}
                    selected={selected !== null && date >= selected.from && date < selected.to}
                  />
                );
              })}
              {DAYS.slice(dates.length).map((day) => (
                <td key={day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pointed && tip && <Tip at={pointed} sentences={partitionSentences(tip, t, formats)} />}
    </div>
  );
}

interface CellProps {
  date: string;
  state: Partition['state'] | undefined;
  label: string;
  active: boolean;
  selected: boolean;
}

const Cell = memo(({ date, state, label, active, selected }: CellProps) => (
  <td
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked and selected is a grid
    role="gridcell"
    className={classes.cell}
    tabIndex={active ? 0 : -1}
    aria-selected={selected}
    aria-label={label}
    data-date={date}
    data-state={state}
  >
    {state && <StateMark state={state} />}
  </td>
));

const cellOf = ({ target }: { target: EventTarget }): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-date]') : null;

const dateOf = (event: { target: EventTarget }): string | undefined => cellOf(event)?.dataset.date;
