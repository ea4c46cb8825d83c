/** A value of a chart as a table shows it, and exactly where the text is rounded or formatted. */
export interface TableCell {
  text: string;
  value?: string | number | null;
}

/** The numbers behind a chart: what its table shows, and what is taken away as a file. */
export interface ChartTable {
  /** The heading, and the name of the column in files: English, `snake_case`, the same in every language. */
  columns: readonly { label: string; name: string }[];
  rows: readonly {
    cells: readonly TableCell[];
    /** What choosing the row does, and how that is called. */
    open?: { label: string; action: () => void };
  }[];
}
