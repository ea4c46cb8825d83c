import type { EngineEvent } from '../../pipeline/engine.ts';
import { isRecorded } from '../../pipeline/journal.ts';
import type { Job } from '../../shared/app-api.ts';
import type { Log, LogFields } from './log.ts';

/**
 * Says how jobs begin and end. The `run_id` of a line is the `id` of the job's line in `runs.jsonl`, and that of the exemplar
 * on its duration in `/metrics`.
 *
 * @returns listens to the engine
 */
export function logJobs(log: Log): (event: EngineEvent) => void {
  const begun = new Set<string>();
  return (event) => {
    if (event.type !== 'job') return;
    const { job } = event;
    if (job.state === 'running') {
      if (!begun.has(job.id)) log.debug(`The ${job.kind} begins (run ${job.id}).`, fieldsOf(job));
      begun.add(job.id);
      return;
    }
    begun.delete(job.id);
    const what = `The ${job.kind}${job.slots_total > 0 ? ` of ${job.slots_done} of ${job.slots_total} hours` : ''}`;
    const told = { ...fieldsOf(job), slots: job.slots_done, slots_failed: job.slots_failed, readings: job.readings };
    if (job.state === 'failed')
      log.error(`${what} failed (run ${job.id}): ${job.error}`, { ...told, error_code: job.error_code ?? null });
    else if (isRecorded(job))
      log[job.state === 'done' ? 'info' : 'warn'](`${what} is ${job.state} (run ${job.id}).`, told);
    else log.debug('There was nothing to get.', told);
  };
}

const fieldsOf = ({ id, kind, state, from, to }: Job): LogFields => ({ run_id: id, kind, state, from, to });
