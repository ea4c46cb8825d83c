/** A piece of SQL whose values are already written as literals. Only {@link sql} and {@link identifier} make one. */
export class Sql {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | boolean | null | Sql | readonly (string | number)[];

/**
 * SQL with its values in place: strings are quoted, lists become `'a', 'b'` for `IN (…)`, pieces of SQL are set in as they are.
 * Literals rather than bound parameters, because only a query sent as text can be interrupted in DuckDB-WASM.
 *
 * @throws RangeError for a number that SQL cannot write, or an empty list
 */
export function sql(strings: TemplateStringsArray, ...values: readonly Value[]): Sql {
  return new Sql(strings.reduce((text, part, i) => text + literal(values[i - 1] ?? null) + part));
}

/** The name of a table or column, quoted. */
export const identifier = (name: string): Sql => new Sql(`"${name.replaceAll('"', '""')}"`);

/** Pieces joined by a keyword such as `UNION ALL` or `AND`. */
export const join = (pieces: readonly Sql[], keyword: string): Sql =>
  new Sql(pieces.map((piece) => piece.text).join(` ${keyword} `));

function literal(value: Value): string {
  if (value instanceof Sql) return value.text;
  if (value === null) return 'NULL';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written in SQL.`);
    return String(value);
  }
  if (value.length === 0) throw new RangeError('An empty list cannot be written in SQL.');
  return value.map(literal).join(', ');
}
