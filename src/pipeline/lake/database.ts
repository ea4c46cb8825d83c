import { statSync } from 'node:fs';
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import { LakeError } from '../errors.ts';
import { Turnstile } from './turnstile.ts';

/** A row as DuckDB gives it in JavaScript's own types; DECIMAL and HUGEINT are best cast to DOUBLE in the query. */
export type Row = Record<string, unknown>;

/** The native engine, in memory: it computes, the lake's files keep. Statements run one at a time, in the order they came. */
export class Database {
  private readonly turnstile = new Turnstile();
  private closed = false;
  /** What each file was when a statement first named it; null for a connection that nobody writes beside. */
  private readonly named: Map<string, string> | null;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    { watched }: { watched: boolean },
  ) {
    this.named = watched ? new Map() : null;
  }

  /** @param spill folder for what does not fit into memory */
  static async open(spill: string): Promise<Database> {
    const instance = await DuckDBInstance.create(':memory:', { temp_directory: spill });
    const connection = await instance.connect();
    await connection.run('SET preserve_insertion_order = false');
    await connection.run('SET autoinstall_known_extensions = false');
    return Database.over(instance, connection, false);
  }

  private static async over(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    watched: boolean,
  ): Promise<Database> {
    await connection.run("SET TimeZone = 'UTC'");
    return new Database(instance, connection, { watched });
  }

  /** Runs one or several statements. */
  run(sql: string, values?: Record<string, DuckDBValue>): Promise<void> {
    return this.inTurn(async () => {
      this.note(sql);
      await this.connection.run(sql, values);
    });
  }

  /** Runs one query and gives its rows. */
  rows<T = Row>(sql: string, values?: Record<string, DuckDBValue>): Promise<T[]> {
    return this.inTurn(async () => {
      this.note(sql);
      const reader = await this.connection.runAndReadAll(sql, values);
      return reader.getRowObjectsJS() as T[];
    });
  }

  /** Runs one query of INTEGER columns and gives its rows one by one: for millions of them. The row is reused. */
  integerRows(sql: string, each: (row: (number | null)[]) => void): Promise<void> {
    return this.inTurn(async () => {
      this.note(sql);
      const result = await this.connection.stream(sql);
      const row = new Array<number | null>(result.columnCount);
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        const vectors = Array.from({ length: chunk.columnCount }, (_, column) => chunk.getColumnVector(column));
        for (let place = 0; place < chunk.rowCount; place++) {
          for (let column = 0; column < row.length; column++)
            row[column] = vectors[column]?.getItem(place) as number | null;
          each(row);
        }
      }
    });
  }

  /** Fills an existing table through an appender, the engine's fastest way in. */
  append(table: string, fill: (appender: DuckDBAppender) => void): Promise<void> {
    return this.inTurn(async () => {
      const appender = await this.connection.createAppender(table);
      try {
        fill(appender);
        appender.flushSync();
      } finally {
        appender.closeSync();
      }
    });
  }

  /** A further database of the same kind, for readers that must not wait for the writer: see `read-whole.ts`. */
  async reader(): Promise<Database> {
    return Database.over(this.instance, await this.instance.connect(), true);
  }

  /** Of the Parquet files that a reader's statements named, one that has been replaced or removed since; null if none was. */
  replaced(): string | null {
    for (const [path, before] of this.named ?? []) if (identityOf(path) !== before) return path;
    return null;
  }

  private note(sql: string): void {
    if (!this.named) return;
    for (const path of filesRead(sql)) if (!this.named.has(path)) this.named.set(path, identityOf(path));
  }

  /** Closes it once what was asked before is done; what is asked later is refused. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.turnstile.enter(async () => this.connection.closeSync());
  }

  /** A native connection that is closed under a running statement, or asked after it, takes the process down. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.closed) return Promise.reject(new LakeError('The lake is being closed.'));
    return this.turnstile.enter(async () => {
      try {
        return await work();
      } catch (error) {
        throw inSentences(error);
      }
    });
  }
}

/** The Parquet files that a statement names, those that it writes left out. */
const filesRead = (sql: string): string[] =>
  [...sql.matchAll(/(?<!\bTO )'((?:[^']|'')*\.parquet)'/g)].map(([, path = '']) => path.replaceAll("''", "'"));

/** Another one as soon as another file stands in its place. */
function identityOf(path: string): string {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false });
  return file ? `${file.ino} ${file.size} ${file.mtimeNs}` : '';
}

/** How the engine begins what it says of a file's bytes; what it says of our own SQL begins otherwise. */
const ABOUT_BYTES = /^(Invalid Input|IO|Invalid|TProtocolException|Serialization|Out of Range)\b.*/;

/** How the engine says that the disk takes no more. */
const UNWRITTEN = /Could not write file "(.+?)": (.*)/;

/** Turns what the engine says of a file that it can't read or write into a sentence with the file's name, where it gives one. */
function inSentences(error: unknown): unknown {
  const [said = ''] = error instanceof Error ? error.message.split('\n') : [];
  if (!ABOUT_BYTES.test(said)) return error;
  const [, path, reason] = UNWRITTEN.exec(said) ?? [];
  if (path !== undefined) return unwritten(path, reason ?? said);
  const file = /'([^']+\.parquet)'|"([^"]+\.parquet)"/.exec(said);
  const name = file?.[1] ?? file?.[2];
  const sentence = `${name ? `The lake's file ${name}` : 'A file of the lake'} can't be read (${said.replace(/^[\w ]+Error: /, '')}). Nothing was changed. Run "check": it names what is damaged and says how to mend it.`;
  return new LakeError(sentence, name === undefined ? null : { code: 'lake-unreadable', params: { file: name } });
}

/** A file of the lake that can't be written. @param reason what the system says, such as `No space left on device` */
export const unwritten = (path: string, reason: string): LakeError =>
  new LakeError(
    `The file ${path} can't be written (${reason}). The lake is as whole as before. Check that the disk has room and that you may write there, then try again: it goes on where it stopped.`,
    { code: 'lake-unwritten', params: { file: path } },
  );

/** A text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Texts as an SQL list literal of VARCHAR. */
export const listLiteral = (texts: readonly string[]): string => `[${texts.map(literal).join(', ')}]::VARCHAR[]`;

/** Files as the rows they hold, in SQL; the names of their folders are no columns. */
export const parquet = (files: readonly string[]): string =>
  `read_parquet(${listLiteral(files)}, hive_partitioning = false)`;
