import { useCallback, useEffect, useRef, useState } from 'react';
import { type KnownTable, LakeCopies } from '../../data/explore/lake-copies.ts';
import { NotOpenedError, type OpenFile, type Opening, openFile } from '../../data/explore/open-file.ts';
import type { ParquetOutline } from '../../data/explore/parquet-source.worker.ts';
import { readingStatement } from '../../data/explore/statement.ts';
import { type TableFacts, tableFacts } from '../../data/explore/table-facts.ts';
import { MAX_RESULT_ROWS, place, StatementError, Workbench } from '../../data/explore/workbench.ts';
import { connector } from '../../data/lake.ts';
import { untilLoaded, useApp } from '../../state/app.ts';
import { remember } from './history.ts';

/** A file being opened, open, or not opened. */
export type FileState =
  | { state: 'none' }
  | { state: 'opening'; file: File; outline: ParquetOutline | null; share: number }
  | { state: 'open'; open: OpenFile }
  | { state: 'failed'; file: File; error: NotOpenedError };

export interface Result extends TableFacts {
  table: string;
  /** There were more rows than a result keeps. */
  cut: boolean;
  seconds: number;
}

export type RunState =
  | { state: 'none' }
  | { state: 'running' }
  | { state: 'done'; result: Result }
  | { state: 'refused'; why: 'empty' | 'several' | 'writes' }
  | { state: 'failed'; message: string }
  /** by whoever asked */
  | { state: 'stopped' };

/** What of a file is loaded, and how it is read. */
export type OpenAs = Pick<Opening, 'columns' | 'reading'>;

export interface Explore {
  bench: Workbench;
  tables: readonly KnownTable[];
  file: FileState;
  run: RunState;
  open(file: File, as?: OpenAs): void;
  /** Closes the file, or gives up opening it. */
  close(): void;
  ask(text: string): void;
  giveUp(): void;
}

const bench = new Workbench();
const lake = new LakeCopies(bench);

/** What the Explore page holds; its engine ends when the page is left, and gives the memory back. */
export function useExplore(): Explore {
  const lakeVersion = useApp((state) => state.lakeVersion);
  const ready = useApp((state) => state.phase === 'ready');
  const [tables, setTables] = useState<readonly KnownTable[]>([]);
  const [file, setFile] = useState<FileState>({ state: 'none' });
  const [run, setRun] = useState<RunState>({ state: 'none' });
  const opening = useRef<AbortController | null>(null);
  const asking = useRef<AbortController | null>(null);
  const wanted = useRef<{ file: File; as: OpenAs } | null>(null);
  const held = useRef<{ file: string | null; result: string | null }>({ file: null, result: null });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the tables are read again with each change of the lake
  useEffect(() => {
    if (!ready) return;
    const controller = new AbortController();
    lake.facts(connector, controller.signal).then(
      (known) => setTables(known),
      (error: unknown) => controller.signal.aborted || console.warn(error),
    );
    return () => controller.abort();
  }, [ready, lakeVersion]);

  useEffect(
    () => () => {
      opening.current?.abort();
      asking.current?.abort();
      bench.stop();
    },
    [],
  );

  const release = useCallback(async (what: 'file' | 'result') => {
    const table = held.current[what];
    held.current[what] = null;
    if (table) await bench.drop(table);
  }, []);

  const close = useCallback(() => {
    opening.current?.abort();
    wanted.current = null;
    void release('file');
    setFile({ state: 'none' });
  }, [release]);

  const open = useCallback(
    async (chosen: File, as: OpenAs = {}) => {
      opening.current?.abort();
      const controller = new AbortController();
      opening.current = controller;
      wanted.current = { file: chosen, as };
      const { signal } = controller;
      setFile({ state: 'opening', file: chosen, outline: null, share: 0 });
      const step = (change: { outline?: ParquetOutline; share?: number }) =>
        !signal.aborted && setFile((before) => (before.state === 'opening' ? { ...before, ...change } : before));
      try {
        await release('file');
        const found = await openFile(bench, chosen, {
          ...as,
          signal,
          outlined: (outline) => step({ outline }),
          progress: (share) => step({ share }),
        });
        if (signal.aborted) return void bench.drop(found.table);
        held.current.file = found.table;
        setFile({ state: 'open', open: found });
      } catch (error) {
        if (signal.aborted) return;
        const known = error instanceof NotOpenedError ? error : new NotOpenedError('damaged', String(error));
        setFile({ state: 'failed', file: chosen, error: known });
      }
    },
    [release],
  );

  const ask = useCallback(
    async (text: string) => {
      asking.current?.abort();
      const statement = readingStatement(text);
      if ('refused' in statement) return setRun({ state: 'refused', why: statement.refused });
      const controller = new AbortController();
      asking.current = controller;
      remember(text);
      setRun({ state: 'running' });
      try {
        // Asked before the lake's tables are here, it waits for them.
        await untilLoaded();
        await lake.need(statement.text, controller.signal);
        controller.signal.throwIfAborted();
        const start = performance.now();
        const table = await bench.keep(statement.text, controller.signal);
        const seconds = (performance.now() - start) / 1000;
        const facts = await tableFacts(bench, place(table));
        if (controller.signal.aborted) return void bench.drop(table);
        await release('result');
        held.current.result = table;
        const cut = facts.rows > MAX_RESULT_ROWS;
        const rows = Math.min(facts.rows, MAX_RESULT_ROWS);
        setRun({ state: 'done', result: { ...facts, rows, table, cut, seconds } });
      } catch (error) {
        if (controller.signal.aborted) return;
        setRun({ state: 'failed', message: error instanceof StatementError ? error.message : String(error) });
      }
    },
    [release],
  );

  // A long step of the engine can't be broken off: the engine itself is ended, and what stood in it is opened again.
  const giveUp = useCallback((): void => {
    asking.current?.abort();
    held.current = { file: null, result: null };
    bench.stop();
    setRun({ state: 'stopped' });
    if (wanted.current) void open(wanted.current.file, wanted.current.as);
  }, [open]);

  return { bench, tables, file, run, open, close, ask, giveUp };
}
