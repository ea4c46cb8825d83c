import { parentPort, workerData } from 'node:worker_threads';
import loadHighs from 'highs';
import type { RotaProblem } from '../../pipeline/staffing/rota-problem.ts';
import { type SolvedRota, solveRota } from '../../pipeline/staffing/solve-rota.ts';

/** What the thread is asked. */
export interface SolverQuestion {
  id: number;
  problem: RotaProblem;
  seconds: number;
}

/** What it answers. */
export type SolverAnswer = { id: number; solved: SolvedRota } | { id: number; failure: string };

/**
 * A thread of its own, which solves one rota after the other. Its data is the compiled solver: the loader would look for the
 * file beside this one, and passes by the `wasmModule` that its types offer (1.15.3), but not Emscripten's own hook.
 */
const hook = {
  instantiateWasm(imports: WebAssembly.Imports, take: (instance: WebAssembly.Instance) => void) {
    void WebAssembly.instantiate(workerData as WebAssembly.Module, imports).then(take);
    return {};
  },
};
const highs = await loadHighs(hook as Parameters<typeof loadHighs>[0]);
parentPort?.on('message', ({ id, problem, seconds }: SolverQuestion) => {
  const answer = (): SolverAnswer => {
    try {
      return { id, solved: solveRota(highs, problem, seconds) };
    } catch (error) {
      return { id, failure: error instanceof Error ? error.message : String(error) };
    }
  };
  parentPort?.postMessage(answer());
});
