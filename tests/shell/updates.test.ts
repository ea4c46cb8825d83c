import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/setup/build.mjs';

/** New versions, from a bank's own server to the program's place: the built application, installed as an AppImage, on the stand-in. */

const ended = 'The new version was started once.';
const NEW = `#!/bin/sh\necho "${ended}" > "$0.ran"\n`;
const digest = (text: string) => createHash('sha512').update(text).digest('base64');
const list = (version: string, sha512: string) =>
  `version: ${version}\nfiles:\n  - url: new.AppImage\n    sha512: ${sha512}\n    size: ${NEW.length}\npath: new.AppImage\nsha512: ${sha512}\nreleaseDate: '2026-11-28T00:00:00.000Z'\n`;

let folder: string;
let server: Server;
let asked: string[];
let offered: string;
let child: ChildProcess;
const program = () => join(folder, 'Affluence.AppImage');

beforeAll(() => ensureBuilt());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'affluence-updates-'));
  mkdirSync(join(folder, 'resources'));
  writeFileSync(
    join(folder, 'resources', 'app-update.yml'),
    'provider: generic\nurl: https://updates.invalid/\nupdaterCacheDirName: affluence-updater\n',
  );
  writeFileSync(program(), 'the present version');
  asked = [];
  server = createServer(({ url = '' }, answer) => {
    asked.push(url.replace(/\?.*/, ''));
    if (url.startsWith('/affluence/latest-linux.yml') || url.startsWith('/affluence/latest-linux-arm64.yml'))
      answer.end(offered);
    else if (url === '/affluence/new.AppImage') answer.end(NEW);
    else answer.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  child.kill('SIGKILL');
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function start(env: NodeJS.ProcessEnv = {}) {
  const { port } = server.address() as AddressInfo;
  const own = {
    AFFLUENCE_TEST_RESOURCES: join(folder, 'resources'),
    AFFLUENCE_UPDATE_URL: `http://127.0.0.1:${port}/affluence/`,
    APPIMAGE: program(),
    ...{ HOME: folder, XDG_CONFIG_HOME: join(folder, 'config'), XDG_CACHE_HOME: join(folder, 'cache') },
  };
  const args = ['--import', resolve('tests/shell/register-stand-in.ts'), resolve('out/main/desktop.js')];
  child = spawn(process.execPath, [...args, '--home', join(folder, 'home'), '--seed', '7', '--branches', '1'], {
    env: { ...process.env, ...own, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  told = '';
  child.stderr?.on('data', (chunk) => {
    told += chunk;
  });
}
async function notices(): Promise<{ title: string }[]> {
  child.send('notices');
  for await (const [answer] of on(child)) if (Array.isArray(answer)) return answer;
  return [];
}
async function* on(process: ChildProcess) {
  for (;;) yield (await once(process, 'message')) as unknown[];
}
let told = '';
async function quit() {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect({ code, told }).toEqual({ code: 0, told: '' });
}

// An AppImage is Linux' way to install.
describe.skipIf(process.platform !== 'linux')('a new version', () => {
  test('is fetched, told of, and put in the program’s place when the application ends', async () => {
    offered = list('99.1.0', digest(NEW));
    start();
    await vi.waitUntil(
      async () => (await notices()).some(({ title }) => title === 'Version 99.1.0 of Affluence is ready'),
      { timeout: 60_000, interval: 200 },
    );
    expect(readFileSync(program(), 'utf8')).toBe('the present version');
    await quit();
    expect(readFileSync(program(), 'utf8')).toBe(NEW);
    expect(readFileSync(`${program()}.ran`, 'utf8').trim()).toBe(ended);
  });

  test('of which a byte is another than the list says is not installed', async () => {
    offered = list('99.1.0', digest(`${NEW} `));
    start();
    await vi.waitUntil(() => asked.includes('/affluence/new.AppImage'), { timeout: 60_000 });
    await quit();
    expect(readFileSync(program(), 'utf8')).toBe('the present version');
  });

  test('that is older than the present one is not fetched', async () => {
    offered = list('0.0.1', digest(NEW));
    start();
    await vi.waitUntil(() => asked.length > 0, { timeout: 60_000 });
    await vi.waitUntil(() => existsSync(join(folder, 'home', 'lake')), { timeout: 60_000 });
    await quit();
    expect(asked.filter((path) => path.endsWith('.AppImage'))).toEqual([]);
    expect(readFileSync(program(), 'utf8')).toBe('the present version');
  });

  test('is looked for nowhere, unless somebody said where', async () => {
    offered = list('99.1.0', digest(NEW));
    start({ AFFLUENCE_UPDATE_URL: '' });
    await vi.waitUntil(() => existsSync(join(folder, 'home', 'lake')), { timeout: 60_000 });
    await quit();
    expect(asked).toEqual([]);
    expect(existsSync(join(folder, 'cache'))).toBe(false);
  });
});
