import type { Engine, StartedJob } from '../../pipeline/engine.ts';
import type { Job } from '../../shared/app-api.ts';
import { parseRange, type SlotRange } from '../../shared/slots.ts';
import { openEngine } from '../open-engine.ts';
import { EXIT } from './exit.ts';
import type { RangeOptions, SourcedOptions } from './options.ts';
import { say } from './output.ts';
import { jobProgress } from './progress.ts';

/**
 * Opens the home as its writer, settles the range in the branches' zones, does the work and gives the home back.
 * What was typed is checked before anything is opened or made.
 */
export async function withEngine(
  { from, to, json: _json, ...options }: SourcedOptions & RangeOptions,
  work: (engine: Engine, range: SlotRange) => Promise<number>,
): Promise<number> {
  parseRange(from, to, []);
  const opened = await openEngine(options);
  try {
    return await work(opened.engine, parseRange(from, to, await opened.engine.timeZones()));
  } finally {
    await opened.close();
  }
}

/**
 * Follows a job to its end, showing its progress; Ctrl-C stops it after what it has in hand, a second one at once.
 *
 * @param start starts the job; listeners are in place by then
 */
export async function follow(
  engine: Engine,
  verb: string,
  start: () => StartedJob | Promise<StartedJob>,
): Promise<{ job: Job; code: number }> {
  const progress = jobProgress(verb);
  const stopListening = engine.listen(progress.onEvent);
  let interrupted = false;
  let id: string | null = null;
  const interrupt = () => {
    if (interrupted) process.exit(EXIT.interrupted);
    interrupted = true;
    say('Stopping after what is in hand; what was got is kept. Press Ctrl-C again to stop at once.');
    if (id !== null) engine.cancel(id);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    const { job, ended } = await start();
    id = job.id;
    if (interrupted) engine.cancel(id);
    const last = await ended;
    return { job: last, code: last.state === 'cancelled' ? EXIT.interrupted : EXIT.done };
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    stopListening();
    progress.end();
  }
}
