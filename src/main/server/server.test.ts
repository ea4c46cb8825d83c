import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { tokenAccess } from './access.ts';
import { guarded } from './guard.ts';
import { isLoopbackAddress, ownHosts } from './hosts.ts';
import { limitRates } from './rates.ts';
import { type Served, serveOn } from './serve.ts';
import { readToken, requireToken, sameSecret } from './token.ts';

/** Each rule of the headless server, by itself, then together over real connections. */

const TOKEN = 'kH7-a-token-that-nobody-guesses';
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

describe('hosts', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['::1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.4', false],
    ['127.0.0.1.example.com', false],
  ])('%s is on this PC alone: %s', (address, expected) => {
    expect(isLoopbackAddress(address)).toBe(expected);
  });

  test.each([
    ['192.168.1.4:4780', true],
    ['[fe80::1]:4780', true],
    ['localhost:4780', true],
    [`${hostname()}:4780`, true],
    ['affluence.bank.example', true],
    ['AFFLUENCE.bank.example:443', true],
    ['evil.example:4780', false],
    ['affluence.bank.example.evil.example', false],
    ['', false],
  ])('beyond this PC, the host %s is ours: %s', (host, expected) => {
    expect(ownHosts(['affluence.bank.example'])(host)).toBe(expected);
  });
});

describe('the token', () => {
  test('is compared whole', () => {
    expect(sameSecret(TOKEN, TOKEN)).toBe(true);
    for (const other of ['', TOKEN.slice(1), `${TOKEN}x`, TOKEN.toUpperCase()]) {
      expect(sameSecret(TOKEN, other)).toBe(false);
    }
  });

  test('is the first line of a file, else of the environment, else there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'affluence-token-'));
    ends.push(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'token'), `${TOKEN}\nmore\n`);
    expect(readToken(join(folder, 'token'), { AFFLUENCE_TOKEN: 'x' })).toBe(TOKEN);
    expect(readToken(undefined, { AFFLUENCE_TOKEN: ` ${TOKEN}\n` })).toBe(TOKEN);
    expect(readToken(undefined, {})).toBeNull();
    expect(() => readToken(join(folder, 'none'), {})).toThrow(/can't be read \(ENOENT\)/);
    expect(() => readToken(undefined, { AFFLUENCE_TOKEN: 'short' })).toThrow('at least 24 characters');
    expect(() => readToken(undefined, { AFFLUENCE_TOKEN: 'words with spaces, not a token' })).toThrow('without spaces');
  });

  test('is asked for before the server is opened to others', () => {
    expect(() => requireToken('0.0.0.0', false, null)).toThrow('--token-file');
    expect(() => requireToken('0.0.0.0', false, TOKEN)).not.toThrow();
    expect(() => requireToken('127.0.0.1', true, null)).not.toThrow();
  });
});

describe('access', () => {
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Request(`http://server${path}`, { method, headers });

  test('is for whoever has the token', () => {
    const { answer } = tokenAccess(TOKEN, () => 0);
    expect(answer(ask('/', { authorization: `Bearer ${TOKEN}` }))).toBeNull();
    for (const headers of [{}, { authorization: `Bearer ${TOKEN}x` }, { authorization: TOKEN }, { cookie: TOKEN }]) {
      const refused = answer(ask('/lake/manifest.json', headers));
      expect(refused?.status).toBe(401);
      expect(refused?.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  test('a link lets one browser in, once, within ten minutes, for twelve hours', () => {
    let now = 0;
    const { answer, newLink } = tokenAccess(TOKEN, () => now);
    const link = newLink();
    const letIn = answer(ask(link));
    expect(letIn?.status).toBe(200);
    const cookie = letIn?.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const session = { cookie: `theme=dark; ${cookie.split(';')[0]}` };
    expect(answer(ask('/', session))).toBeNull();
    expect(answer(ask(link))?.status).toBe(401);
    now += 11 * 3_600_000;
    expect(answer(ask('/', session))).toBeNull();
    now += 2 * 3_600_000;
    expect(answer(ask('/', session))?.status).toBe(401);
    const late = newLink();
    now += 11 * 60_000;
    expect(answer(ask(late))?.status).toBe(401);
  });

  test('further links are given for the token alone', async () => {
    const { answer } = tokenAccess(TOKEN, () => 0);
    expect(answer(ask('/login', {}, 'POST'))?.status).toBe(401);
    const given = answer(ask('/login', { authorization: `Bearer ${TOKEN}` }, 'POST'));
    const link = /"link":"([^"]+)"/.exec((await given?.text()) ?? '')?.[1] ?? '';
    expect(answer(ask(link))?.status).toBe(200);
  });
});

describe('the server', () => {
  async function start(options: Parameters<typeof limitRates>[0] = {}): Promise<Served> {
    const rules = { rates: limitRates(options), access: tokenAccess(TOKEN, Date.now) };
    const served = await serveOn(
      guarded(async () => new Response('in'), rules),
      '127.0.0.1',
      0,
    );
    ends.push(served.close);
    return served;
  }
  const headers = { authorization: `Bearer ${TOKEN}` };

  test('lets in with the token, and slows down an address that guesses', async () => {
    const { url } = await start();
    expect(await (await fetch(url, { headers })).text()).toBe('in');
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess++) statuses.push((await fetch(url)).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    const answer = await fetch(url, { headers });
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  test('tells whoever is on this machine whether it is alive and ready, and nothing else', async () => {
    const handler = guarded(async () => new Response('in'), {
      rates: limitRates(),
      access: tokenAccess(TOKEN, Date.now),
    });
    const status = async (path: string, address: string, method = 'GET') =>
      (await handler(new Request(`http://server${path}`, { method }), address)).status;
    for (const path of ['/healthz', '/readyz']) {
      for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(await status(path, address)).toBe(200);
      expect(await status(path, '127.0.0.1', 'HEAD')).toBe(200);
      expect(await status(path, '192.168.1.4')).toBe(401);
      expect(await status(path, '127.0.0.1', 'POST')).toBe(401);
    }
    for (const path of ['/metrics', '/healthz/', '/api/status']) expect(await status(path, '127.0.0.1')).toBe(401);
  });

  test('takes a question about as many branches as a group may have', async () => {
    const { url } = await start();
    const branches = new URLSearchParams(Array.from({ length: 5_000 }, (_, place) => ['branch', `CHAMBERY-${place}`]));
    expect((await fetch(`${url}/data/hourly.parquet?${branches}`, { headers })).status).toBe(200);
  });

  test('slows down an address that asks too often', async () => {
    const { url } = await start({ requests: { points: 3, duration: 60 } });
    const statuses: number[] = [];
    for (let asked = 0; asked < 4; asked++) statuses.push((await fetch(url, { headers })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  test('refuses headers that are too large', async () => {
    const { url } = await start();
    expect((await fetch(url, { headers: { ...headers, 'x-large': 'x'.repeat(270_000) } })).status).toBe(431);
  });

  test('takes another port where the one asked for is taken', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    const other = await serveOn(async () => new Response(), '127.0.0.1', port);
    ends.push(other.close);
    expect(other.movedFrom).toBe(port);
    expect(other.url).not.toBe(url);
  });
});
