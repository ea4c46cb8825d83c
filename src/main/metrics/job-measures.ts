import { Counter, Gauge, Histogram } from 'prom-client';
import type { Engine } from '../../pipeline/engine.ts';
import { isRecorded } from '../../pipeline/journal.ts';
import { type Job, jobKind, jobState } from '../../shared/app-api.ts';
import type { MetricsRegistry } from './registry.ts';

/** Seconds: from an hour's extraction to a backfill of years. */
const BUCKETS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 1800, 3600, 7200];

const OUTCOMES = jobState.options.filter((state) => state !== 'running');

/**
 * Counters of the jobs of this process. The duration of a job carries its id as an exemplar (`run_id`), by which it is found
 * in the log and in `runs.jsonl`.
 *
 * @returns ends it
 */
export function measureJobs(registry: MetricsRegistry, engine: Pick<Engine, 'listen'>): () => void {
  const durations = new Histogram<string>({
    name: 'affluence_job_duration_seconds',
    help: 'Jobs that ended, by kind and outcome, and how long they took.',
    labelNames: ['kind', 'outcome'],
    buckets: BUCKETS,
    enableExemplars: true,
    registers: [registry],
  });
  for (const kind of jobKind.options) for (const outcome of OUTCOMES) durations.zero({ kind, outcome });
  const running = new Gauge({
    name: 'affluence_jobs_running',
    help: 'Jobs under way, by kind.',
    labelNames: ['kind'],
    registers: [registry],
  });
  for (const kind of jobKind.options) running.set({ kind }, 0);
  const readings = new Counter({
    name: 'affluence_source_readings_total',
    help: 'Readings that this process received from the source, those that the lake held already included.',
    registers: [registry],
  });
  const slotsFailed = new Counter({
    name: 'affluence_slots_set_aside_total',
    help: 'Hours that this process set aside because they failed though the source answers.',
    registers: [registry],
  });

  /** What runs, as it was last told, and when it began by a clock that nobody turns. */
  const underWay = new Map<string, { job: Job; began: number }>();
  return engine.listen((event) => {
    if (event.type !== 'job') return;
    const { job } = event;
    const before = underWay.get(job.id);
    const began = before?.began ?? performance.now();
    if (!before) running.inc({ kind: job.kind });
    readings.inc(job.readings - (before?.job.readings ?? 0));
    slotsFailed.inc(job.slots_failed - (before?.job.slots_failed ?? 0));
    if (job.state === 'running') {
      underWay.set(job.id, { job, began });
      return;
    }
    underWay.delete(job.id);
    running.dec({ kind: job.kind });
    durations.observe({
      labels: { kind: job.kind, outcome: job.state },
      value: (performance.now() - began) / 1000,
      // What the journal leaves out can't be found there.
      ...(isRecorded(job) && { exemplarLabels: { run_id: job.id } }),
    });
  });
}
