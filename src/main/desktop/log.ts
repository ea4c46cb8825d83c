import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStream } from 'rotating-file-stream';

/** A log for people: one line each, with its UTC time. Files are `affluence.log` and up to four older ones of 2 MB. */
export interface Log {
  folder: string;
  info(text: string): void;
  error(text: string): void;
  /** Waits until all is written. */
  close(): Promise<void>;
}

/** Opens the log in a folder, which is made if need be. A log that can't be written troubles nobody. */
export function openLog(folder: string, { now = () => new Date(), size = '2M' } = {}): Log {
  const name = (index: number | Date | null) => (index ? `affluence.${Number(index)}.log` : 'affluence.log');
  const stream = createStream((index) => name(index), { path: folder, size: size as '2M', rotate: 4 });
  // A full or read-only disk costs the log; what it costs the data is said elsewhere.
  stream.on('error', () => {});
  const write = (level: string) => (text: string) => {
    stream.write(`${now().toISOString()} ${level} ${text.trim().replaceAll('\n', '\n  ')}\n`);
  };
  return {
    folder,
    info: write('info'),
    error: write('error'),
    close: () => new Promise((closed) => stream.end(() => closed())),
  };
}

/** The latest lines of the log, at most so many, oldest first. */
export function lastLines(folder: string, most: number): string[] {
  const files = readdirSync(folder)
    .filter((name) => /^affluence(\.\d+)?\.log$/.test(name))
    .sort((one, other) => ageOf(other) - ageOf(one));
  return files
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .slice(-most);
}

/** The higher the number, the older the file; the present one has none. */
const ageOf = (name: string): number => Number(/\.(\d+)\.log$/.exec(name)?.[1] ?? 0);
