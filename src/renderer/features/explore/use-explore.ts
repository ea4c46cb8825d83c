import { useCallback, useEffect, useRef, useState } from 'react';
import type { Part } from '../../data/explore/folder-columns.ts';
import { type KnownTable, LakeCopies } from '../../data/explore/lake-copies.ts';
import { NotOpenedError } from '../../data/explore/open-file.ts';
import { closeSet, type OpenAs, type OpeningStep, type OpenSet, openSet } from '../../data/explore/open-set.ts';
import { readingStatement } from '../../data/explore/statement.ts';
import { type TableFacts, tableFacts } from '../../data/explore/table-facts.ts';
import { MAX_RESULT_ROWS, place, StatementError, Workbench } from '../../data/explore/workbench.ts';
import { connector } from '../../data/lake.ts';
import { untilLoaded, useApp } from '../../state/app.ts';
import { takeHandedFiles, useHandedFiles } from '../../state/handed-files.ts';
import { remember } from './history.ts';

/** Files being opened, or opened as far as they could be. */
export type FilesState =
  | { state: 'none' }
  | { state: 'opening'; parts: readonly Part[]; step: OpeningStep | null }
  | { state: 'open'; set: OpenSet };

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
  /** in the engine's words */
  | { state: 'failed'; message: string }
  /** Tables of the lake could not be fetched. */
  | { state: 'unfetched' }
  /** by whoever asked */
  | { state: 'stopped' };

export interface Explore {
  bench: Workbench;
  tables: readonly KnownTable[];
  files: FilesState;
  run: RunState;
  open(parts: readonly Part[]): void;
  /** Says that what was dropped could not be read. */
  notRead(error: unknown, path?: string): void;
  /** Opens all again, some of them in another way. */
  openAs(paths: readonly string[], as: OpenAs): void;
  /** Closes the files, or gives up opening them. */
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
  const [files, setFiles] = useState<FilesState>({ state: 'none' });
  const [run, setRun] = useState<RunState>({ state: 'none' });
  const opening = useRef<AbortController | null>(null);
  const asking = useRef<AbortController | null>(null);
  const wanted = useRef<{ parts: readonly Part[]; as: ReadonlyMap<string, OpenAs> } | null>(null);
  const held = useRef<{ set: OpenSet | null; result: string | null }>({ set: null, result: null });

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

  const release = useCallback(async (what: 'set' | 'result') => {
    const { set, result } = held.current;
    held.current[what] = null;
    if (what === 'set' && set) await closeSet(bench, set);
    if (what === 'result' && result) await bench.drop(result);
  }, []);

  /** Lets go of the files, and of the engine with all that stands in it where files made it large. */
  const clear = useCallback(async () => {
    if (!bench.outgrown) return release('set');
    asking.current?.abort();
    held.current = { set: null, result: null };
    bench.stop();
    setRun({ state: 'none' });
  }, [release]);

  const close = useCallback(() => {
    opening.current?.abort();
    wanted.current = null;
    void clear();
    setFiles({ state: 'none' });
  }, [clear]);

  const notRead = useCallback((error: unknown, path = '') => {
    const refused = [{ path, error: new NotOpenedError('unreadable', String(error)) }];
    setFiles({ state: 'open', set: { tables: [], refused, left: 0 } });
  }, []);

  const open = useCallback(
    async (parts: readonly Part[], as: ReadonlyMap<string, OpenAs> = new Map()) => {
      opening.current?.abort();
      const controller = new AbortController();
      opening.current = controller;
      wanted.current = { parts, as };
      const { signal } = controller;
      setFiles({ state: 'opening', parts, step: null });
      try {
        await clear();
        const step = (told: OpeningStep) => signal.aborted || setFiles({ state: 'opening', parts, step: told });
        const set = await openSet(bench, parts, { as, signal, step });
        if (signal.aborted) return void closeSet(bench, set);
        held.current.set = set;
        setFiles({ state: 'open', set });
      } catch (error) {
        if (signal.aborted) return;
        notRead(error, parts[0]?.path);
      }
    },
    [clear, notRead],
  );

  const openAs = useCallback(
    (paths: readonly string[], as: OpenAs) => {
      if (!wanted.current) return;
      const { parts, as: before } = wanted.current;
      void open(parts, new Map([...before, ...paths.map((path) => [path, as] as const)]));
    },
    [open],
  );

  const handed = useHandedFiles(({ files: waiting }) => waiting);
  useEffect(() => {
    if (handed.length === 0) return;
    const taken = takeHandedFiles();
    const parts = taken.flatMap(({ name, file }) => (file ? [{ file, path: name }] : []));
    const gone = taken.find(({ file }) => file === null);
    if (parts.length > 0) void open(parts);
    else if (gone) notRead('', gone.name);
  }, [handed, open, notRead]);

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
        const fetched = await lake.need(statement.text, controller.signal).then(
          () => true,
          () => false,
        );
        if (!fetched && !controller.signal.aborted) return setRun({ state: 'unfetched' });
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
    held.current = { set: null, result: null };
    bench.stop();
    setRun({ state: 'stopped' });
    if (wanted.current) void open(wanted.current.parts, wanted.current.as);
  }, [open]);

  return { bench, tables, files, run, open, notRead, openAs, close, ask, giveUp };
}
