import type { Engine } from '../../pipeline/engine.ts';
import type { AlertDesk } from './alert-desk.ts';

const MINUTE_MS = 60_000;

/**
 * Has alerts judged when the lake or the source changed or a job ended, and each minute what time alone can change. What
 * happens while a judgement runs is judged together, after it. The pipeline never waits for it.
 *
 * @param speed how many times as fast as the system's clock the application's runs
 * @param onFailure told of a judgement that failed; the next one comes all the same
 * @returns ends it, once a judgement in hand is done
 */
export function watchAlerts(
  engine: Pick<Engine, 'listen'>,
  desk: Pick<AlertDesk, 'judge' | 'judgeOperation'>,
  { speed = 1, onFailure }: { speed?: number; onFailure(error: unknown): void },
): () => Promise<void> {
  let waiting: 'all' | 'operation' | null = null;
  let running: Promise<void> | null = null;
  let ended = false;

  async function run(): Promise<void> {
    while (waiting && !ended) {
      const what = waiting;
      waiting = null;
      await (what === 'all' ? desk.judge() : desk.judgeOperation()).catch((error: unknown) => {
        if (!ended) onFailure(error);
      });
    }
    running = null;
  }
  function ask(what: 'all' | 'operation'): void {
    if (ended) return;
    waiting = waiting === 'all' ? 'all' : what;
    running ??= run();
  }
  const stopListening = engine.listen((event) => {
    const isForecast = event.type === 'job' && event.job.kind === 'forecast' && event.job.state === 'done';
    if (event.type === 'lake' || isForecast) ask('all');
    else if (event.type === 'source' || event.job.state !== 'running') ask('operation');
  });
  const tick = setInterval(() => ask('operation'), Math.max(1_000, MINUTE_MS / speed)).unref();
  ask('all');
  return async () => {
    ended = true;
    clearInterval(tick);
    stopListening();
    await running;
  };
}
