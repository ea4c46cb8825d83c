import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/setup/build.mjs';

/** `npm start` from its script to its end, with a stand-in for Electron's binary. */

let folder: string;
const children: ChildProcess[] = [];

beforeAll(() => ensureBuilt());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affluence-start-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Puts a shell script where Electron's binary would be. */
function installElectron(script: string): NodeJS.ProcessEnv {
  const path = join(folder, 'electron');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { ELECTRON_OVERRIDE_DIST_PATH: folder, AFFLUENCE_HOST: 'window' };
}

function start(env: NodeJS.ProcessEnv) {
  const options = ['--home', join(folder, 'home'), '--seed', '7', '--branches', '1', '--port', '0'];
  const child = spawn(process.execPath, ['scripts/start.mjs', ...options], {
    // With CI set, no default browser is opened on the machine of whoever runs the tests.
    env: { ...process.env, CI: '1', npm_lifecycle_event: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    said.err += text;
  });
  return { child, said };
}

// Shell scripts stand in for the binary here.
describe.skipIf(process.platform === 'win32')('npm start', () => {
  test('opens the window where Electron runs, and ends in order with it', async () => {
    const register = resolve('tests/shell/register-stand-in.ts');
    const electron = installElectron(
      `shift; exec "${process.execPath}" --import "${register}" out/main/desktop.js . "$@"`,
    );
    const { child, said } = start(electron);
    await vi.waitUntil(() => existsSync(join(folder, 'home', 'lake')), { timeout: 60_000 });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(said.out).toBe('');
  });

  test('says why, and serves the same application, where Electron dies at once', async () => {
    const electron = installElectron('echo "[1:1:FATAL:x.cc(1)] The sandbox cannot be set up" >&2; kill -ABRT $$');
    const { child, said } = start(electron);
    const url = await vi.waitUntil(() => /http:\/\/127\.0\.0\.1:\d+/.exec(said.out)?.[0], { timeout: 60_000 });
    expect(said.err).toContain('instead of a window: Electron could not start here: The sandbox cannot be set up.');
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(said.err).not.toMatch(/^\s+at /m);
  });
});
