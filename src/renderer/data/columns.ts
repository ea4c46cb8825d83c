/** One value of a result. Dates come as text (`YYYY-MM-DD`), which the queries ask for. */
export type Cell = string | number | boolean | null;

/** The result of a query, column by column, all of the same length. */
export type Columns = Readonly<Record<string, readonly Cell[]>>;

function column(columns: Columns, name: string): readonly Cell[] {
  const values = columns[name];
  if (!values) throw new Error(`The result has no column ${name}.`);
  return values;
}

/** A column of numbers, null where there is none. */
export const numbers = (columns: Columns, name: string): (number | null)[] =>
  column(columns, name).map((cell) => (cell === null ? null : Number(cell)));

/** A column of counts, 0 where there is none. */
export const counts = (columns: Columns, name: string): number[] => numbers(columns, name).map((cell) => cell ?? 0);

/** A column of text, empty where there is none. */
export const texts = (columns: Columns, name: string): string[] =>
  column(columns, name).map((cell) => (cell === null ? '' : String(cell)));
