import { describe, expect, test } from 'vitest';
import { createSimulator } from '../simulator.ts';
import { PortError, serveSimulator } from './serve.ts';

const NOW = Date.parse('2026-11-23T15:20:00Z');
const READINGS = '/v1/readings?from=2026-11-23T09:00:00Z&to=2026-11-23T12:00:00Z';
const clean = () => createSimulator({ clock: () => NOW, branches: 8, faults: 'clean' });

describe('served over HTTP', () => {
  test('lets only this machine change faults, and no page from elsewhere through its browser', async () => {
    const { url, close } = await serveSimulator(clean(), { port: 0 });
    try {
      expect((await fetch(`${url}/v1/faults`)).status).toBe(200);
      expect((await fetch(`${url}/v1/faults`, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
    } finally {
      await close();
    }
    const peer = { incoming: { socket: { remoteAddress: '192.0.2.7' } } };
    const answer = await clean().fetch(new Request('http://192.0.2.1/v1/faults'), peer);
    expect(answer.status).toBe(403);
  });

  test('says so in a sentence where the port is taken', async () => {
    const { url, close } = await serveSimulator(clean(), { port: 0 });
    const port = Number(new URL(url).port);
    const refusal = await serveSimulator(clean(), { port }).catch((error: unknown) => error);
    await close();
    expect(refusal).toBeInstanceOf(PortError);
    expect((refusal as Error).message).toContain(`Port ${port} of 127.0.0.1 is taken`);
  });

  test('compresses, gives an ETag, and answers 304 to it', async () => {
    const { url, close } = await serveSimulator(clean(), { port: 0 });
    try {
      const answer = await fetch(`${url}${READINGS}`);
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      const body = await answer.text();
      expect(body).toContain('"readings":[');
      const etag = answer.headers.get('etag') ?? '';
      expect((await fetch(`${url}${READINGS}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
    } finally {
      await close();
    }
  });

  test('closes while a client hangs', async () => {
    const { url, close } = await serveSimulator(
      createSimulator({ clock: () => NOW, faults: { preset: 'clean', rates: { hang: 1 } } }),
      { port: 0 },
    );
    const hanging = fetch(`${url}/v1/branches`).catch((error: unknown) => error);
    while ((await fetch(`${url}/v1/health`)).status !== 200);
    await close();
    expect(await hanging).toBeInstanceOf(Error);
  });
});
