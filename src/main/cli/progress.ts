import { Presets, SingleBar } from 'cli-progress';
import type { EngineEvent } from '../../pipeline/engine.ts';
import type { Job } from '../../shared/app-api.ts';
import { count, plural, say } from './output.ts';

type Tell = (text: string, fields: { run_id: string }) => void;

/**
 * Shows jobs on stderr while they run: a bar on a terminal, else a line at each tenth.
 *
 * @param tell takes those lines, also on a terminal
 * @returns a listener for the engine's events, and a way to end what it shows
 */
export function jobProgress(verb = 'Getting', tell?: Tell): { onEvent(event: EngineEvent): void; end(): void } {
  return process.stderr.isTTY && !tell ? bar(verb) : lines(verb, tell ?? say);
}

function bar(verb: string) {
  const progress = new SingleBar(
    {
      format: `${verb} [{bar}] {percentage}% | {value}/{total} hours | {readings} readings | {eta_formatted} left`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let shown: string | null = null;
  return {
    onEvent(event: EngineEvent) {
      if (event.type !== 'job' || event.job.slots_total === 0) return;
      const { job } = event;
      if (shown === null && job.state === 'running') {
        progress.start(job.slots_total, job.slots_done, { readings: count(job.readings) });
        shown = job.id;
      }
      if (shown !== job.id) return;
      progress.update(job.slots_done, { readings: count(job.readings) });
      if (job.state !== 'running') {
        progress.stop();
        shown = null;
      }
    },
    end() {
      if (shown !== null) progress.stop();
    },
  };
}

function lines(verb: string, tell: Tell) {
  const tenths = new Map<string, number>();
  return {
    onEvent(event: EngineEvent) {
      if (event.type !== 'job') return;
      const { job } = event;
      if (job.state !== 'running') {
        tenths.delete(job.id);
        return;
      }
      const tenth = tenthOf(job);
      if (tenth <= (tenths.get(job.id) ?? 0)) return;
      tenths.set(job.id, tenth);
      tell(
        `${verb}: ${tenth * 10} % (${count(job.slots_done)} of ${plural(job.slots_total, 'hour')}, ${plural(job.readings, 'reading')})`,
        { run_id: job.id },
      );
    },
    end() {},
  };
}

const tenthOf = (job: Job): number => (job.slots_total === 0 ? 0 : Math.floor((10 * job.slots_done) / job.slots_total));
