import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, ownOriginOnly, securityHeaders } from './guards.ts';

function appOf(isOwnHost?: (host: string) => boolean) {
  const app = new Hono();
  app.use(securityHeaders);
  app.use(ownOriginOnly(isOwnHost));
  app.all('*', (context) => context.text('ours'));
  return async (url: string, headers: Record<string, string> = {}, method = 'GET') =>
    app.fetch(new Request(url, { method, headers: { host: new URL(url).host, ...headers } }));
}

describe('hosts and origins', () => {
  test.each(['127.0.0.1:4780', 'localhost:4780', '[::1]:4780'])('%s is answered', async (host) => {
    expect((await appOf()(`http://${host}/`)).status).toBe(200);
  });

  test.each(['evil.example', '127.0.0.1.evil.example', '192.168.0.7:4780', 'localhost.evil.example:4780'])(
    'the host %s is not, whatever it points to',
    async (host) => {
      expect((await appOf()(`http://${host}/`)).status).toBe(403);
    },
  );

  test.each(['http://evil.example', 'null', 'http://127.0.0.1:9', 'https://localhost:4780', 'not an origin'])(
    'commands from %s are refused',
    async (origin) => {
      expect((await appOf()('http://127.0.0.1:4780/api/x', { origin }, 'POST')).status).toBe(403);
    },
  );

  test('commands from our page are taken, also behind a proxy that speaks https', async () => {
    expect((await appOf()('http://127.0.0.1:4780/x', { origin: 'http://127.0.0.1:4780' }, 'POST')).status).toBe(200);
    const ask = appOf((host) => host === 'affluence.bank.example');
    const origin = 'https://affluence.bank.example';
    expect((await ask('http://affluence.bank.example/x', { origin }, 'POST')).status).toBe(200);
  });
});

test('every answer tells the browser to keep it to our origin, and the page away from devices', async () => {
  const { headers } = await appOf()('http://127.0.0.1/');
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
  });
});

test('the content policy lets nothing in from elsewhere, and no code from text', () => {
  const policy = contentSecurityPolicy('n0');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/'unsafe-eval'|https?:|\*|script-src[^;]*'unsafe-inline'/);
});
