import { randomUUID } from 'node:crypto';
import { basename, extname, resolve } from 'node:path';
import { problemResponse } from '../app/problem.ts';
import { serveFile } from '../app/serve-file.ts';
import { positionalsOf } from './options.ts';

/** Files of this PC that a person gave to the application: the page may read these and no others. */
export interface OpenedFiles {
  /** Makes a file readable; gives its path below our origin, which can't be guessed. */
  offer(file: string): string;
  /** Answers a request for such a file; null for any other request. */
  answer(request: Request): Promise<Response | null>;
}

/** Begins without any file. */
export function createOpenedFiles(): OpenedFiles {
  const files = new Map<string, string>();
  return {
    offer(file) {
      const path = `/opened/${randomUUID()}/${encodeURIComponent(basename(file))}`;
      files.set(path, file);
      return path;
    },
    async answer(request) {
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith('/opened/')) return null;
      const file = files.get(pathname);
      const found = file === undefined ? null : await serveFile(file, request, { 'cache-control': 'no-store' });
      return found ?? problemResponse(404, 'No such file', 'The file is not there any more.');
    },
  };
}

const OPENABLE = new Set(['.parquet', '.csv']);

/** Whether the application opens files of this name. */
export const isOpenable = (file: string): boolean => OPENABLE.has(extname(file).toLowerCase());

/** The files that a command line names, as whole paths. @param folder what relative ones are relative to */
export const filesIn = (args: readonly string[], folder: string): string[] =>
  positionalsOf(args)
    .filter(isOpenable)
    .map((file) => resolve(folder, file));
