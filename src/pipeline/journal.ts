import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Job, job } from '../shared/app-api.ts';
import { replaceSmallFile } from './lake/small-file.ts';

/** Ended jobs that are kept; when there are twice as many, the older half goes. */
const KEPT = 500;

/** Whether an ended job is worth a line: a backfill that found all there, asked for again and again, leaves no trace. */
export const isRecorded = ({ kind, state, slots_total }: Job): boolean =>
  kind !== 'backfill' || state !== 'done' || slots_total > 0;

/**
 * The history of ended jobs, for people: one line of JSON each in `runs.jsonl` of the home. Nothing is decided by it;
 * without the file, or with damaged lines in it, all works as before.
 */
export class Journal {
  private last: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: string,
    readonly runs: readonly Job[],
  ) {}

  /** Reads the history, newest first, and prunes it. */
  static async open(home: string): Promise<Journal> {
    const file = join(home, 'runs.jsonl');
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
    if (lines.length > 2 * KEPT) {
      await replaceSmallFile(file, `${lines.slice(-KEPT).join('\n')}\n`);
    }
    return new Journal(file, lines.slice(-KEPT).flatMap(parseRun).reverse());
  }

  /** Adds an ended job. History that can't be written costs the history alone. */
  add(run: Job): void {
    this.last = this.last.then(() => appendFile(this.file, `${JSON.stringify(run)}\n`)).catch(() => {});
  }

  /** Waits until all that was added is written. */
  flush(): Promise<void> {
    return this.last;
  }
}

function parseRun(line: string): Job[] {
  try {
    const run = job.safeParse(JSON.parse(line));
    return run.success ? [run.data] : [];
  } catch {
    return [];
  }
}
