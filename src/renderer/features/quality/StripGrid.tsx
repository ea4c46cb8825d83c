import { type FocusEvent, type KeyboardEvent, type MouseEvent, memo, type ReactNode, useState } from 'react';
import { Tip } from '../../tip/Tip.tsx';
import classes from './StripGrid.module.css';

export interface StripCell {
  mark: ReactNode;
  /** What the cell tells, in whole sentences. */
  sentences: readonly string[];
  /** For tests and style: what the mark stands for. */
  state: string;
}

export interface StripRow {
  id: string;
  name: string;
  detail?: string;
  /** At the right end of the row. */
  figure: ReactNode;
  cells: readonly StripCell[];
}

interface Props {
  label: string;
  description: string;
  testId: string;
  /** Over the names, the cells (one text per cell, mostly empty) and the figures. */
  heads: { name: string; cells: readonly string[]; figure: string };
  rows: readonly StripRow[];
  onOpen: (row: StripRow, cell: number) => void;
}

const STEPS: Record<string, readonly [rows: number, cells: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
};

/** Rows of cells over the days of a period, walked by the arrow keys; a click or Enter opens a cell. */
export function StripGrid({ label, description, testId, heads, rows, onOpen }: Props) {
  const [pointed, setPointed] = useState<HTMLElement | null>(null);
  const [active, setActive] = useState<readonly [row: number, cell: number]>([0, 0]);
  const width = heads.cells.length;
  const at = [clamp(active[0], rows.length), clamp(active[1], width)] as const;
  const placeOf = (element: HTMLElement | null) =>
    element ? ([Number(element.dataset.row), Number(element.dataset.cell)] as const) : null;
  const cellAt = (place: readonly [number, number] | null) => (place ? rows[place[0]]?.cells[place[1]] : undefined);

  const open = (event: MouseEvent | KeyboardEvent) => {
    const place = placeOf(cellOf(event));
    const row = place && rows[place[0]];
    if (!row) return;
    setActive(place);
    onOpen(row, place[1]);
  };
  const type = (event: KeyboardEvent) => {
    const place = placeOf(cellOf(event));
    const step = STEPS[event.key];
    if (!place) return;
    if (step) {
      const to = [clamp(place[0] + step[0], rows.length), clamp(place[1] + step[1], width)] as const;
      setActive(to);
      event.currentTarget.querySelector<HTMLElement>(`[data-row="${to[0]}"][data-cell="${to[1]}"]`)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') open(event);
    else return;
    event.preventDefault();
  };
  const tip = cellAt(placeOf(pointed));

  return (
    <>
      <div className={classes.scroll}>
        <table
          className={classes.grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked and opened is a grid
          role="grid"
          aria-label={label}
          aria-description={description}
          data-testid={testId}
          onClick={open}
          onKeyDown={type}
          onMouseOver={(event) => setPointed(cellOf(event))}
          onMouseLeave={() => setPointed(null)}
          onFocus={(event: FocusEvent) => setPointed(cellOf(event))}
          onBlur={() => setPointed(null)}
        >
          <thead>
            <tr>
              <th scope="col" className={classes.name}>
                {heads.name}
              </th>
              {heads.cells.map((text, cell) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their place alone
                <td key={cell} className={classes.axis} aria-hidden>
                  {text}
                </td>
              ))}
              <th scope="col" className={classes.figure}>
                {heads.figure}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              <tr key={row.id} data-strip={row.id}>
                <th scope="row" className={classes.name} title={row.detail ? `${row.name}, ${row.detail}` : row.name}>
                  {row.name}
                  {row.detail && <span className={classes.detail}>{row.detail}</span>}
                </th>
                {row.cells.map(({ mark, sentences, state }, cell) => (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their place alone
                    key={cell}
                    row={place}
                    cell={cell}
                    label={sentences.join(' ')}
                    state={state}
                    active={place === at[0] && cell === at[1]}
                  >
                    {mark}
                  </Cell>
                ))}
                <td className={classes.figure}>{row.figure}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pointed && tip && <Tip at={pointed} sentences={tip.sentences} />}
    </>
  );
}

interface CellProps {
  row: number;
  cell: number;
  label: string;
  state: string;
  active: boolean;
  children: ReactNode;
}

const Cell = memo(({ row, cell, label, state, active, children }: CellProps) => (
  <td
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked and opened is a grid
    role="gridcell"
    className={classes.cell}
    tabIndex={active ? 0 : -1}
    aria-label={label}
    data-row={row}
    data-cell={cell}
    data-state={state}
  >
    {children}
  </td>
));

const clamp = (place: number, length: number): number => Math.max(0, Math.min(place, length - 1));

const cellOf = ({ target }: { target: EventTarget }): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
