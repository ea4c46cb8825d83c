import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, matchesGlob, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { KEY_NAMES, KEYS } from '../../src/main/config/keys.ts';
import { temporaryFolder } from '../../src/pipeline/testing/lake.ts';
import { type Instruction, stagesOf } from './containerfile.ts';
import { freePort } from './free-port.ts';

/**
 * No container engine runs where this is tested. So the file is read, and what its last stage makes is made in a folder and
 * run there: the same files, without what is for development only, as another user, with its environment and health check.
 */
const stages = async () => stagesOf(await readFile('resources/container/Containerfile', 'utf8'));
const run = promisify(execFile);
const TOKEN = 'kH7-a-token-that-nobody-guesses';
/** The user `nobody`, where we may become another one. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const of = (instructions: readonly Instruction[], name: string) => instructions.filter((one) => one.name === name);
const environmentOf = (instructions: readonly Instruction[]): Record<string, string> =>
  Object.fromEntries(of(instructions, 'ENV').map(({ words: [word = ''] }) => word.split('=') as [string, string]));

it('builds from a clone: what it copies is there and not ignored, and the final image is for an unprivileged user', async () => {
  const [build, final, ...more] = await stages();
  if (!build || !final) return expect.fail('two stages');
  expect([build.name, more]).toEqual(['build', []]);
  const ignored = (await readFile('resources/container/.containerignore', 'utf8'))
    .split('\n')
    .filter((line) => /^[^#]/.test(line));
  const isIgnored = (path: string) =>
    ignored.some((pattern) => matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`));
  const copied = of(build.instructions, 'COPY')
    .flatMap(({ words }) => words.slice(0, -1))
    .filter((path) => path !== '.');
  const neededToBuild = [
    'src/main/cli/index.ts',
    'resources/icon.svg',
    'electron.vite.config.ts',
    'tsconfig.json',
    'scripts/build.mjs',
    'README.md',
  ];
  for (const path of [...copied, ...neededToBuild]) {
    expect([path, (await stat(path)).isFile(), isIgnored(path)]).toEqual([path, true, false]);
  }
  for (const path of ['.git/config', 'node_modules/node/bin/node', 'out/main/cli.js'])
    expect(isIgnored(path)).toBe(true);

  const { instructions } = final;
  const [user] = of(instructions, 'USER');
  expect(user?.words).toEqual(['node']);
  expect(of(instructions, 'EXPOSE')[0]?.words).toEqual([String(KEYS.port.fallback)]);
  expect(of(instructions, 'STOPSIGNAL')[0]?.words).toEqual(['SIGTERM']);
  const known = ['NODE_ENV', ...KEY_NAMES.map((name) => KEYS[name].env)];
  expect(Object.keys(environmentOf(instructions)).filter((name) => !known.includes(name))).toEqual([]);
  expect(of(instructions, 'VOLUME')[0]?.words).toEqual([environmentOf(instructions).AFFLUENCE_HOME]);
  for (const name of ['ENTRYPOINT', 'CMD', 'HEALTHCHECK'])
    expect([name, of(instructions, name)[0]?.shell]).toEqual([name, false]);
});

it('its last stage runs: as another user who can write to the volume alone, healthy, and ended by SIGTERM', async () => {
  const root = await temporaryFolder();
  await chmod(root, 0o755);
  const instructions = (await stages()).at(-1)?.instructions ?? [];
  const [workdir] = of(instructions, 'WORKDIR');
  const place = join(root, workdir?.words[0] ?? '');
  for (const {
    words: [from = ''],
  } of of(instructions, 'COPY'))
    await copyFromBuild(relative('/src', from), place);
  // What the base image brings.
  const node = join(root, 'usr/local/bin/node');
  await mkdir(dirname(node), { recursive: true });
  await cp(process.execPath, node);
  const environment = environmentOf(instructions);
  const home = join(root, environment.AFFLUENCE_HOME ?? '');
  await mkdir(dirname(home), { recursive: true });
  await mkdir(home, { mode: 0o700 });
  if (NOBODY.uid !== undefined) await chown(home, NOBODY.uid, NOBODY.gid);

  const port = String(await freePort());
  const options = {
    ...NOBODY,
    cwd: place,
    env: { PATH: dirname(node), ...environment, AFFLUENCE_HOME: home, AFFLUENCE_PORT: port, AFFLUENCE_BRANCHES: '3' },
  };
  const [entry, command, health] = ['ENTRYPOINT', 'CMD', 'HEALTHCHECK'].map(
    (name) => of(instructions, name)[0]?.words ?? [],
  ) as [string[], string[], string[]];
  const args = [...entry.slice(1).map((word) => word.replace('/opt/affluence', place)), ...command];

  // Without a token it opens nothing to others, and says what to do.
  const refused = await run(node, args, options).catch((error: { code: number; stderr: string }) => error);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('AFFLUENCE_TOKEN') });

  const server = spawn(node, args, {
    ...options,
    env: { ...options.env, AFFLUENCE_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(server, 'exit');
  onTestFinished(() => void server.kill('SIGKILL'));
  let said = '';
  server.stderr.on('data', (chunk) => {
    said += chunk;
  });
  await Promise.race([once(createInterface(server.stdout), 'line'), exit.then(() => expect.fail(said))]);
  const checked = () =>
    run(node, health.slice(1), options).then(
      () => 0,
      ({ code }: { code: number }) => code,
    );
  expect(await checked()).toBe(0);
  expect((await fetch(`http://127.0.0.1:${port}/api/status`)).status).toBe(401);
  expect(await readdir(home)).toContain('writer.lock');
  server.kill('SIGTERM');
  expect((await exit)[0]).toBe(0);
  expect(await checked()).toBe(1);
});

/** Copies what the build stage has: of node_modules, what is left once development's part is pruned. */
async function copyFromBuild(path: string, place: string): Promise<void> {
  if (path !== 'node_modules') return cp(path, join(place, path), { recursive: true });
  const { stdout } = await run('npm', ['ls', '--omit=dev', '--all', '--parseable'], { cwd: resolve('.') });
  const folders = stdout.trim().split('\n').slice(1);
  expect(folders.length).toBeGreaterThan(2);
  for (const folder of folders) {
    const within = relative(resolve('.'), folder);
    // A package's own node_modules are listed by themselves.
    const filter = (source: string) => !relative(folder, source).split('/').includes('node_modules');
    await cp(folder, join(place, within), { recursive: true, filter });
  }
}
