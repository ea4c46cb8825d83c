import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { outwardAnswer } from '../../shared/outward.ts';
import { type Affluence, openAffluence } from '../affluence.ts';

const SECRET = 'never-told-8841';
let affluence: Affluence;

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'affluence-channels-'));
  const clock = () => Date.UTC(2026, 8, 20, 10, 30);
  affluence = await openAffluence({ home, pageDir: home, seed: 7, branches: 2, clock });
  return async () => {
    await affluence.close();
    await rm(home, { recursive: true, force: true });
  };
});

const send = (method: string, path: string, body?: unknown) =>
  affluence.fetch(
    new Request(`http://127.0.0.1:4780${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: { host: '127.0.0.1:4780', 'content-type': 'application/json' },
    }),
  );

it('channels are set over HTTP, their secrets go in and never come out', async () => {
  const before = outwardAnswer.parse(await (await send('GET', '/api/outward')).json());
  expect(before.channels).toEqual({ webhook: null, mail: null });
  expect((await send('POST', '/api/outward/test/webhook')).status).toBe(404);
  const channels = { webhook: { url: 'https://alerts.example/hook' }, mail: null };
  expect((await send('PUT', '/api/outward', channels)).status).toBe(200);
  expect((await send('PUT', '/api/outward/secrets/webhook', { value: SECRET })).status).toBe(200);
  for (const path of ['/api/outward', '/api/settings', '/api/status']) {
    const answer = await send('GET', path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain(SECRET);
  }
  const after = outwardAnswer.parse(await (await send('GET', '/api/outward')).json());
  expect(after).toMatchObject({ channels, states: { webhook: { secret: true }, mail: { secret: false } } });
});

it.each([
  [{ webhook: { url: 'ftp://alerts.example' }, mail: null }, 'webhook.url'],
  [{ webhook: { url: 'https://user:word@alerts.example' }, mail: null }, 'webhook.url'],
  [{ webhook: null }, 'mail'],
])('a channel that can’t be is refused, saying what is wrong: %j', async (channels, where) => {
  const held = await (await send('GET', '/api/outward')).text();
  const refused = await send('PUT', '/api/outward', channels);
  expect(refused.status).toBe(400);
  expect((await refused.json()).detail).toContain(`"${where}"`);
  expect(await (await send('GET', '/api/outward')).text()).toBe(held);
});

it('a secret for no channel, or none at all, is refused', async () => {
  expect((await send('PUT', '/api/outward/secrets/telegram', { value: SECRET })).status).toBe(404);
  expect((await send('PUT', '/api/outward/secrets/mail', { value: '' })).status).toBe(400);
});
