/// <reference types="electron-vite/node" />
import { readFile } from 'node:fs/promises';
import type { Worker } from 'node:worker_threads';
import highsPath from 'highs/runtime?asset';
import { AffluenceError } from '../../pipeline/errors.ts';
import type { RotaSolver } from '../../pipeline/staffing/plan-week.ts';
import type { SolvedRota } from '../../pipeline/staffing/solve-rota.ts';
import type { SolverAnswer, SolverQuestion } from './solver.worker.ts';
import startThread from './solver.worker.ts?nodeWorker';

/** Solves rotas in a thread of its own, which is started with the first one. */
export interface SolverThread {
  solve: RotaSolver;
  /** Ends the thread; what it has in hand is refused. */
  close(): Promise<void>;
}

/** Beyond the seconds asked for: starting, the local search, and steps of the solver that take long. */
const GRACE_MS = 20_000;

interface Waiting {
  resolve(solved: SolvedRota): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

/**
 * A thread for rotas. It holds nothing up: not the requests meanwhile, nor the end of the program. One that answers no more is
 * ended, its questions are refused with a sentence, and the next question starts another.
 */
export function openSolverThread(): SolverThread {
  const waiting = new Map<number, Waiting>();
  let thread: Promise<Worker> | null = null;
  let asked = 0;

  async function start(): Promise<Worker> {
    const wasmModule = await WebAssembly.compile(await readFile(highsPath));
    const worker = startThread({ workerData: wasmModule });
    worker.unref();
    worker.on('message', (answer: SolverAnswer) => {
      if ('solved' in answer) settle(answer.id)?.resolve(answer.solved);
      else settle(answer.id)?.reject(unsolved(answer.failure));
    });
    worker.once('error', (error) => end(error.message));
    worker.once('exit', () => end('its thread ended'));
    return worker;
  }
  function settle(id: number): Waiting | undefined {
    const one = waiting.get(id);
    waiting.delete(id);
    clearTimeout(one?.timer);
    return one;
  }
  function end(reason: string): void {
    thread = null;
    for (const id of [...waiting.keys()]) settle(id)?.reject(unsolved(reason));
  }

  return {
    async solve(problem, seconds) {
      thread ??= start();
      const worker = await thread;
      const id = asked++;
      return new Promise((resolve, reject) => {
        const stop = () => {
          end('it took too long');
          void worker.terminate();
        };
        waiting.set(id, { resolve, reject, timer: setTimeout(stop, 1000 * seconds + GRACE_MS) });
        worker.postMessage({ id, problem, seconds } satisfies SolverQuestion);
      });
    },
    async close() {
      const worker = await thread?.catch(() => null);
      end('the application is closing');
      await worker?.terminate();
    },
  };
}

const unsolved = (reason: string): AffluenceError =>
  new AffluenceError(`The rota could not be worked out (${reason}). Try again; the need itself does not depend on it.`);
