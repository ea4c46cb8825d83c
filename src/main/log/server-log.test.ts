import { describe, expect, it } from 'vitest';
import type { Job } from '../../shared/app-api.ts';
import { logJobs } from './log-jobs.ts';
import { openServerLog } from './server-log.ts';

const TOKEN = 'kH7-a-token-that-nobody-guesses';

/** A log, and what it wrote. */
function heard(options: Partial<Parameters<typeof openServerLog>[0]> & { isTTY?: boolean } = {}) {
  const lines: string[] = [];
  const to = { isTTY: options.isTTY ?? false, write: (line: string) => void lines.push(line) };
  return { log: openServerLog({ level: 'info', format: 'auto', secrets: [TOKEN], to, ...options }), lines };
}
const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

const JOB: Job = {
  id: '4f0c6a0e-9d4c-4a63-8f8c-1f6d6f3f5a11',
  kind: 'backfill',
  state: 'running',
  from: '2026-09-01T00:00:00Z',
  to: '2026-09-02T00:00:00Z',
  slots_total: 24,
  slots_done: 0,
  slots_failed: 0,
  readings: 0,
  started_at: '2026-09-02T00:00:00Z',
  finished_at: null,
  error: null,
};

describe('the log of the server', () => {
  it('is a line of JSON each, with its UTC time, level and fields, from the level on that is set', () => {
    const { log, lines } = heard({ level: 'warn' });
    log.info('not this');
    log.warn('Port 1 is taken.', { port: 1 });
    expect(parsed(lines)).toEqual([
      { level: 'warn', time: expect.stringMatching(/^\d{4}-.*Z$/), pid: process.pid, port: 1, msg: 'Port 1 is taken.' },
    ]);
    expect(heard({ level: 'silent' }).lines).toEqual([]);
  });

  it('is sentences on a terminal, or where they are asked for', () => {
    for (const options of [{ isTTY: true }, { format: 'text' as const }]) {
      const { log, lines } = heard(options);
      log.info('Stopping.', { run_id: 'x' });
      expect(lines).toEqual(['Stopping.\n']);
    }
    const { log, lines } = heard({ isTTY: true, format: 'json' });
    log.info('Stopping.');
    expect(parsed(lines)).toHaveLength(1);
  });

  it('holds no secret, whoever says it', () => {
    const { log, lines } = heard();
    log.error(`Nobody answers at https://me:pw@host/v1?key=abc for ${TOKEN}.`, {
      url: 'https://me:pw@host/?k=abc',
      token: TOKEN,
    });
    expect(lines.join('')).not.toMatch(/pw|abc|kH7/);
    expect(parsed(lines)[0]).toMatchObject({ msg: 'Nobody answers at https://…@host/v1?… for ….', token: '…' });
  });
});

describe('jobs in the log', () => {
  const told = (jobs: Partial<Job>[], level: 'info' | 'debug' = 'info') => {
    const { log, lines } = heard({ level });
    const listen = logJobs(log);
    for (const job of jobs) listen({ type: 'job', job: { ...JOB, ...job } });
    listen({ type: 'lake' });
    return parsed(lines);
  };

  it('end once, under the id that their journal has', () => {
    const lines = told([{}, { slots_done: 12 }, { state: 'done', slots_done: 24, readings: 120 }]);
    expect(lines).toEqual([
      expect.objectContaining({ level: 'info', run_id: JOB.id, kind: 'backfill', readings: 120 }),
    ]);
    expect(lines[0]?.msg).toContain(`24 of 24 hours is done (run ${JOB.id})`);
  });

  it('that fail say why, and ones that found nothing to get say nothing', () => {
    const [failed] = told([{ state: 'failed', error: 'It is away.', error_code: 'source-unreachable' }]);
    expect(failed).toMatchObject({
      level: 'error',
      run_id: JOB.id,
      error_code: 'source-unreachable',
      msg: expect.stringContaining('It is away.'),
    });
    expect(told([{ state: 'cancelled' }])[0]).toMatchObject({ level: 'warn', state: 'cancelled' });
    expect(told([{ state: 'done', slots_total: 0 }])).toEqual([]);
    expect(told([{}, { slots_done: 1 }], 'debug')).toHaveLength(1);
  });
});
