import { type Columns, counts, texts } from '../columns.ts';
import { type Sql, sql } from '../sql.ts';

/** Lines of a CSV that do not have the columns of the others: how many, the first one's number, and the engine's words about it. */
export interface RejectedLines {
  lines: number;
  first: number;
  words: string;
}

/**
 * The lines that were left out as `read_csv` with `store_rejects` made a table, on the connection of `run`; null where none was.
 *
 * @param cut the text ends before its file does: a text in quotes that ends no more is not the file's fault
 */
export async function rejectedLines(
  run: (statement: Sql) => Promise<Columns>,
  table: Sql,
  cut: boolean,
): Promise<RejectedLines | null> {
  const faults = cut
    ? sql`WHERE NOT (error_type::VARCHAR = 'UNQUOTED VALUE' AND line > (SELECT count(*) FROM ${table}))`
    : sql``;
  const errors = await run(
    sql`SELECT count(DISTINCT line) AS lines, min(line) AS first, arg_min(error_message, line) AS words
      FROM reject_errors ${faults}`,
  );
  const lines = counts(errors, 'lines')[0] ?? 0;
  return lines > 0 ? { lines, first: counts(errors, 'first')[0] ?? 0, words: texts(errors, 'words')[0] ?? '' } : null;
}
