import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findPrometheus } from '../../scripts/prometheus.mjs';
import { temporaryFolder } from '../../src/pipeline/testing/lake.ts';
import { affluenceServing } from '../cli/affluence.ts';
import { seriesOf, wrongWith } from './live-series.ts';

/** What stands in resources/monitoring, held against the metrics of the real server. */
const FOLDER = resolve('resources/monitoring');
const read = (name: string) => readFile(join(FOLDER, name), 'utf8');
const run = promisify(execFile);

const rules = async () => {
  const file = parse(await read('affluence.rules.yml')) as { groups: { rules: { alert: string; expr: string }[] }[] };
  return file.groups.flatMap((group) => group.rules);
};

interface Panel {
  title: string;
  type: string;
  gridPos: Record<'x' | 'y' | 'w' | 'h', number>;
  targets?: { expr: string }[];
}
const dashboard = async () =>
  JSON.parse(await read('grafana-dashboard.json')) as {
    panels: Panel[];
    templating: { list: { query: unknown }[] };
    annotations: { list: { expr: string }[] };
  };

/** The queries of rules and dashboard, each with its place. */
async function queries(): Promise<[string, string][]> {
  const { panels, templating, annotations } = await dashboard();
  const variables = [...JSON.stringify(templating).matchAll(/label_values\((.*?), \w+\)/g)];
  return [
    ...(await rules()).map(({ alert, expr }): [string, string] => [alert, expr]),
    ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }): [string, string] => [title, expr])),
    ...annotations.list.map(({ expr }): [string, string] => ['annotation', expr]),
    ...variables.map(([, selector = '']): [string, string] => ['variable', selector.replaceAll('\\"', '"')]),
  ];
}

it('rules, dashboard and the documentation name the metrics that the real server has, and no others', async () => {
  const home = await temporaryFolder();
  const served = ['--home', home, '--branches', '3', '--port', '0', '--metrics-per-branch', '--json'];
  const { url } = await affluenceServing('serve', ...served);
  const scrape = await (await fetch(`${url}/metrics`)).text();
  const live = seriesOf(scrape);
  const asked = await queries();
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.flatMap(([where, query]) => wrongWith(query, live).map((what) => `${where}: ${what}`))).toEqual([]);

  const documented = new Set(
    (await readFile('docs/operations.md', 'utf8')).match(/`affluence_\w+/g)?.map((name) => name.slice(1)),
  );
  const ours = [...scrape.matchAll(/^# TYPE (affluence_\w+)/gm)].map(([, name = '']) => name);
  expect([...documented].sort()).toEqual(ours.sort());
});

describe('what is asked for and is not there', () => {
  const live = seriesOf('# TYPE a gauge\na{kind="x"} 1\n# TYPE b histogram\nb_bucket{le="1"} 0\nb_sum 0\nb_count 0\n');
  it.each([
    ['a{kind="x"} + on (job) b_count', []],
    ['a{kind="y"}', ['a has no kind="y"']],
    ['rate(b_bucket[5m]) or c{d="e"}', ['there is no metric c']],
    ['sum by (sort) (a)', ['nothing has a label sort']],
    ['histogram_quantile(0.9, rate(b[5m]))', ['there is no metric b']],
  ])('%s', (query, wrong) => {
    expect(wrongWith(query, live)).toEqual(wrong);
  });
  it('is no PromQL', () => {
    expect(() => wrongWith('sum by (', live)).toThrow('no PromQL');
  });
});

it('each alert has a unit test that shows it, and a place in the documentation', async () => {
  const tests = parse(await read('affluence.rules.test.yml')) as {
    tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[];
  };
  const all = tests.tests.flatMap(({ alert_rule_test }) => alert_rule_test);
  const shown = new Set(all.filter(({ exp_alerts }) => exp_alerts.length > 0).map(({ alertname }) => alertname));
  const alerts = (await rules()).map(({ alert }) => alert);
  expect([...shown].sort()).toEqual([...alerts].sort());
  const document = await readFile('docs/operations.md', 'utf8');
  expect(alerts.filter((alert) => !document.includes(`| \`${alert}\` |`))).toEqual([]);
});

it('panels of the dashboard lie side by side, none over another', async () => {
  const { panels } = await dashboard();
  const overlap = (one: Panel['gridPos'], other: Panel['gridPos']) =>
    one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
  const wrong = panels.filter(
    ({ gridPos }, place) =>
      gridPos.x + gridPos.w > 24 || panels.slice(0, place).some((earlier) => overlap(earlier.gridPos, gridPos)),
  );
  expect(wrong.map(({ title }) => title)).toEqual([]);
});

it('promtool takes the configuration and the rules, and their unit tests pass', async ({ skip }) => {
  const { promtool } = findPrometheus() ?? skip('Prometheus is neither installed nor to be had by apt-get here.');
  await run(promtool, ['check', 'config', join(FOLDER, 'prometheus.yml')]);
  const { stdout } = await run(promtool, ['test', 'rules', join(FOLDER, 'affluence.rules.test.yml')]);
  expect(stdout).toContain('SUCCESS');
});
