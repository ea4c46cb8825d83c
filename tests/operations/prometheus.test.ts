import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it, vi } from 'vitest';
import { findPrometheus } from '../../scripts/prometheus.mjs';
import { temporaryFolder } from '../../src/pipeline/testing/lake.ts';
import { affluence, affluenceServing, affluenceServingIn } from '../cli/affluence.ts';
import { startPrometheus } from './prometheus.ts';

const TOKEN = 'kH7-a-token-that-nobody-guesses';
const FOLDER = resolve('resources/monitoring');
const WAIT = { timeout: 60_000, interval: 200 };

/** Our configuration with a target and a token of our own, and with rules that wait for a second instead of minutes. */
async function hastyCopy(folder: string, target: string): Promise<string> {
  const config = await readFile(join(FOLDER, 'prometheus.yml'), 'utf8');
  const rules = await readFile(join(FOLDER, 'affluence.rules.yml'), 'utf8');
  await writeFile(join(folder, 'affluence.rules.yml'), rules.replaceAll(/for: \d+[mh]$/gm, 'for: 1s'));
  await writeFile(join(folder, 'token'), TOKEN);
  await writeFile(
    join(folder, 'prometheus.yml'),
    config
      .replaceAll(/(scrape|evaluation)_interval: 30s/g, '$1_interval: 1s')
      .replace('127.0.0.1:4780', target)
      .replace('# authorization:', 'authorization:')
      .replace('#   credentials_file: /etc/prometheus/affluence-token', '  credentials_file: token'),
  );
  return join(folder, 'prometheus.yml');
}

it('a real Prometheus scrapes the real server by its token: an outage of the source fires its rule, recovery resolves it', async ({
  skip,
}) => {
  const { prometheus: program } =
    findPrometheus() ?? skip('Prometheus is neither installed nor to be had by apt-get here.');
  const folder = await temporaryFolder();
  const home = join(folder, 'home');
  const sensors = await affluenceServing(
    'simulate',
    '--seed',
    '7',
    '--branches',
    '3',
    '--faults',
    'clean',
    '--clock',
    '2026-03-01T08:00',
    '--speed',
    '1800',
    '--port',
    '0',
    '--json',
  );
  const from = ['--home', home, '--source', sensors.url];
  await affluence('backfill', ...from, '--from', '2026-02-27', '--to', '2026-03-01');
  const clock = ['--clock', '2026-03-01T08:00', '--speed', '1800'];
  const served = await affluenceServingIn(
    { AFFLUENCE_TOKEN: TOKEN },
    'serve',
    ...from,
    ...clock,
    '--port',
    '0',
    '--json',
  );
  const prometheus = await startPrometheus(
    program,
    await hastyCopy(folder, new URL(served.url).host),
    join(folder, 'data'),
  );

  const value = async (query: string) => {
    const { result } = (await prometheus.ask('query', { query })) as { result: { value: [number, string] }[] };
    return result[0] && Number(result[0].value[1]);
  };
  /** States of an alert, whatever it is about. */
  const statesOf = async (name: string) => {
    const { alerts } = (await prometheus.ask('alerts')) as {
      alerts: { labels: { alertname: string }; state: string }[];
    };
    return alerts.filter(({ labels }) => labels.alertname === name).map(({ state }) => state);
  };
  const putFaults = async (faults: object) => {
    const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(faults) };
    expect((await fetch(`${sensors.url}/v1/faults`, init)).ok).toBe(true);
  };

  await vi.waitUntil(async () => ((await value('affluence_slots{state="complete"}')) ?? 0) > 40, WAIT);
  expect(await value('up')).toBe(1);
  expect(await value('affluence_source_up')).toBe(1);
  expect(await statesOf('AffluenceSourceDown')).toEqual([]);

  await putFaults({ preset: 'clean', outages: [{ from: '2026-03-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }] });
  await vi.waitUntil(async () => (await statesOf('AffluenceSourceDown')).includes('firing'), WAIT);
  expect(await statesOf('AffluenceDown')).toEqual([]);
  // By then the source has been asked again and again.
  expect(await value('affluence_source_retries_total')).toBeGreaterThan(0);

  await putFaults({ preset: 'clean', outages: [] });
  await vi.waitUntil(async () => (await statesOf('AffluenceSourceDown')).length === 0, WAIT);
  expect(await value('affluence_source_up')).toBe(1);

  // From the graph to the journal: the exemplar of a job's duration is its run.
  const span = { start: String(Date.now() / 1000 - 600), end: String(Date.now() / 1000 + 60) };
  const query = 'affluence_job_duration_seconds_bucket';
  const found = (await prometheus.ask('query_exemplars', { query, ...span })) as {
    exemplars: { labels: { run_id: string } }[];
  }[];
  const runs = found.flatMap(({ exemplars }) => exemplars.map(({ labels }) => labels.run_id));
  const journal = (await readFile(join(home, 'runs.jsonl'), 'utf8')).trimEnd().split('\n');
  const journalled = journal.map((line) => (JSON.parse(line) as { id: string }).id);
  expect(runs.length).toBeGreaterThan(0);
  expect(journalled).toEqual(expect.arrayContaining(runs));
}, 120_000);
