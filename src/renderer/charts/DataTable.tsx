import classes from './DataTable.module.css';

interface Row {
  /** Text of each cell, and the exact value where the text is rounded or formatted. */
  cells: readonly { text: string; value?: string | number | null }[];
  /** What choosing the row does. */
  open: { label: string; action: () => void };
}

interface Props {
  /** Says which chart's numbers they are; the chart itself has its own name. */
  caption: string;
  columns: readonly string[];
  rows: readonly Row[];
}

/** The numbers behind a chart; each row can be opened by its first cell. */
export function DataTable({ caption, columns, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} aria-label={caption} tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells: [head, ...cells], open }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
            <tr key={row}>
              <th scope="row" data-value={head?.value}>
                <button type="button" className={classes.open} aria-label={open.label} onClick={open.action}>
                  {head?.text}
                </button>
              </th>
              {cells.map(({ text, value }, column) => (
                <td key={columns[column + 1]} data-value={value ?? ''}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
