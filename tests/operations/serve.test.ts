import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../src/pipeline/testing/lake.ts';
import { affluenceIn, affluenceServing, affluenceServingIn } from '../cli/affluence.ts';

const TOKEN = 'kH7-a-token-that-nobody-guesses';
const WAIT = { timeout: 60_000, interval: 50 };
const linesOf = (stderr: string) =>
  stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

it('ends in order when it is told to in the midst of a backfill, and goes on at the next start', async () => {
  const home = await temporaryFolder();
  const served = await affluenceServing('serve', '--home', home, '--seed', '7', '--port', '0', '--json');
  await vi.waitUntil(() => served.stderr().includes('Filling the lake: 10 %'), WAIT);
  expect(await served.stop('SIGTERM')).toBe(0);
  const lines = linesOf(served.stderr());
  const told = lines.map(({ msg }) => String(msg));
  // It did not have to be cut off, which it is after eight seconds.
  expect(told.filter((msg) => msg.startsWith('Stopping'))).toEqual(['Stopping.']);
  expect(lines.at(-1)).toMatchObject({ kind: 'backfill', state: 'cancelled' });
  expect(await readdir(home)).not.toContain('writer.lock');
  const checked = await affluenceIn({}, 'check', '--home', home, '--json');
  expect(JSON.parse(checked.stdout)).toMatchObject({ sound: true });
});

it('says in JSON lines what its journal says, under the same run ids, and never its token', async () => {
  const home = await temporaryFolder();
  const world = ['--home', home, '--seed', '7', '--branches', '3'];
  await affluenceIn({}, 'backfill', ...world, '--from', '2026-09-18', '--to', '2026-09-20');
  const options = [...world, '--clock', '2026-09-20T10:30', '--port', '0', '--json'];
  const served = await affluenceServingIn({ AFFLUENCE_TOKEN: TOKEN }, 'serve', ...options);
  const authorization = `Bearer ${TOKEN}`;
  const ended = () => served.stderr().includes('"kind":"backfill","state":"done"');
  await vi.waitUntil(ended, WAIT);
  const scrape = () =>
    fetch(`${served.url}/metrics`, { headers: { authorization, accept: 'application/openmetrics-text' } });
  const metrics = await (await scrape()).text();
  expect((await fetch(`${served.url}/metrics`)).status).toBe(401);
  expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
  expect(await served.stop('SIGTERM')).toBe(0);
  // Its first line is of the command before the server.
  const [, ...runs] = (await readFile(join(home, 'runs.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).id);
  const logged = new Set(linesOf(served.stderr()).flatMap(({ run_id }) => run_id ?? []));
  expect([...logged]).toEqual(expect.arrayContaining(runs));
  const measured = [...metrics.matchAll(/# \{run_id="([^"]+)"\}/g)].map(([, run]) => run);
  expect(measured.length).toBeGreaterThan(0);
  expect(runs).toEqual(expect.arrayContaining(measured));
  expect(served.stderr()).not.toContain(TOKEN);
});

it('is set by flags before the environment before a file, as "config" tells beforehand', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'affluence.toml');
  await writeFile(
    file,
    'home = "data"\nseed = 7\nbranches = 3\nport = 1\nlog_level = "error"\nsource = "http://me:pw@127.0.0.1:9"\n',
  );
  const env = { AFFLUENCE_CONFIG: file, AFFLUENCE_LOG_LEVEL: 'info', AFFLUENCE_TOKEN: TOKEN };
  const told = await affluenceIn(env, 'config', '--port', '0', '--json');
  expect(JSON.parse(told.stdout)).toMatchObject({
    file,
    values: {
      home: { value: join(folder, 'data'), from: 'file', name: `${file}:1` },
      port: { value: 0, from: 'flag', name: '--port' },
      log_level: { value: 'info', from: 'environment', name: 'AFFLUENCE_LOG_LEVEL' },
      token: { value: 'set', from: 'environment' },
      log_format: { value: 'auto', from: 'default', name: null },
    },
  });
  expect(told.stdout).not.toMatch(/pw|kH7/);
  expect((await affluenceIn(env, 'config')).stdout).toMatch(/^port +1 +\S+affluence\.toml:4$/m);
  await writeFile(file, 'home = "data"\nseed = 7\nbranches = 3\nport = 1\n');
  const served = await affluenceServingIn(env, 'serve', '--port', '0', '--json');
  expect(await readdir(join(folder, 'data'))).toContain('writer.lock');
  expect(await served.stop()).toBe(0);
});

it('does not begin with a configuration that it does not understand', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'affluence.toml');
  await writeFile(file, 'prot = 4780\nport = "4780"\n');
  for (const command of ['serve', 'config']) {
    const { code, stderr, stdout } = await affluenceIn({}, command, '--config', file, '--home', join(folder, 'home'));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${file}, line 1: there is no "prot" to be set.`);
    expect(stderr).toContain(`${file}, line 2: "port" must be a whole number from 0 to 65535, not "4780".`);
  }
  expect(await readdir(folder)).toEqual(['affluence.toml']);
});
