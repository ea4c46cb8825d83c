import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/setup/build.mjs';

/** The built desktop application in a process of its own, as scripts/window/open.mjs starts it, on the stand-in. */

interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

let home: string;
const children: ChildProcess[] = [];

beforeAll(() => ensureBuilt());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'affluence-built-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

function start(options: string[], env: NodeJS.ProcessEnv = {}) {
  const args = ['--import', resolve('tests/shell/register-stand-in.ts'), resolve('out/main/desktop.js'), ...options];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  children.push(child);
  return child;
}

async function ask(child: ChildProcess, path: string): Promise<Answer> {
  child.send(`app://affluence${path}`);
  const [answer] = await once(child, 'message');
  return answer;
}

/** Asks until the handler is there: the process says "window" before it has opened the lake. */
async function askOnceOpen(child: ChildProcess, path: string): Promise<Answer> {
  for (;;) {
    const answer = await ask(child, path);
    if (answer.status !== undefined) return answer;
  }
}

test('says that a window can open, serves the page under its content policy, finds its files, and ends in order', async () => {
  const child = start(['--home', home, '--seed', '7', '--branches', '1']);
  expect((await once(child, 'message'))[0]).toBe('window');

  const page = await askOnceOpen(child, '/');
  expect(page.status).toBe(200);
  const policy = page.headers['content-security-policy'] ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(page.text).toContain(`content="${nonce}"`);
  const script = /<script[^>]*src="\.?([^"]+)"/.exec(page.text)?.[1] ?? '';
  expect(await ask(child, script)).toMatchObject({
    status: 200,
    headers: { 'content-type': expect.stringContaining('javascript') },
  });

  child.send('files');
  const [files] = await once(child, 'message');
  expect(files).toHaveLength(2);
  expect(files.filter((file: string) => !existsSync(file))).toEqual([]);

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

/** What an application that can't open says, once it has ended with code 1. */
async function refusal(child: ChildProcess): Promise<string> {
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    told += chunk;
  });
  expect(await once(child, 'close')).toEqual([1, null]);
  return told;
}

test('ends with code 1 and one sentence where its home cannot be used', async () => {
  expect(await refusal(start(['--home', resolve('package.json')]))).toMatch(/^[^\n]*package\.json[^\n]*\.\n$/);
});

describe('where the native engine', () => {
  const withEngine = (engine: string) => {
    const hooks = pathToFileURL(resolve('tests/shell/other-engine.mjs')).href;
    return start(['--home', home], { AFFLUENCE_TEST_ENGINE: engine, NODE_OPTIONS: `--import ${hooks}` });
  };

  test('is not loaded by the system, says so with the system’s words', async () => {
    const engine = join(home, 'duckdb.node');
    writeFileSync(engine, 'no native code');
    expect(await refusal(withEngine(engine))).toMatch(
      /^The system does not load the data engine\. Your data is untouched\. The system says: .*duckdb\.node/,
    );
  });

  test('is gone, says who may have taken it and what to do', async () => {
    expect(await refusal(withEngine(join(home, '@duckdb/node-bindings-x/duckdb.node')))).toMatch(
      /^A part of the application is missing: its data engine\. A virus scanner may have taken it away\./,
    );
  });
});
