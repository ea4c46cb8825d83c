import type { Cell } from '../../data/columns.ts';
import type { FileColumn } from '../../data/parquet-writer.ts';
import type { ChartTable, TableCell } from '../chart-table.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The exact value of a cell; its text where it has no other. */
const exact = ({ text, value }: TableCell): Cell => (value === undefined ? text : value);

/**
 * The columns of a chart's table as a file has them: exact values, a type each. Numbers are DOUBLE even where they are
 * whole, so that a column has the same type whatever it holds that day; a column with nothing in it is text.
 */
export function fileColumns({ columns, rows }: ChartTable): FileColumn[] {
  return columns.map(({ name }, place) => {
    const values = rows.map(({ cells }) => exact(cells[place] ?? { text: '', value: null }));
    const known = values.filter((value) => value !== null);
    const all = (is: (value: Cell) => boolean) => known.length > 0 && known.every(is);
    if (all((value) => typeof value === 'number')) return { name, type: 'number', values };
    if (all((value) => typeof value === 'string' && DATE.test(value))) return { name, type: 'date', values };
    return { name, type: 'text', values: values.map((value) => (value === null ? null : String(value))) };
  });
}
