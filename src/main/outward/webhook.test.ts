import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DeliveryError } from './delivery-error.ts';
import { postWebhook } from './webhook.ts';

const NOW = Date.UTC(2026, 8, 15, 15);

async function listening(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

const post = (url: string, timeout = 5_000) =>
  postWebhook({ target: { url }, secret: 'a shared secret', key: 'a:opened', body: '{"é":1}', now: NOW, timeout });

const failureOf = async (sent: Promise<void>) => {
  const error = await sent.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`not refused as it should be: ${error}`);
  return error.failure;
};

describe('a webhook', () => {
  it('gets the body, signed with its time, under a key that says what it is about', async () => {
    const got: { request: IncomingMessage; body: string }[] = [];
    const { url } = await listening(async (request, response) => {
      const chunks = await request.toArray();
      got.push({ request, body: Buffer.concat(chunks).toString() });
      // An answer that never ends holds nothing up.
      response.writeHead(200).write('x'.repeat(100_000));
    });
    await post(url);
    expect(got).toHaveLength(1);
    const headers = got[0]?.request.headers ?? {};
    expect(got[0]?.body).toBe('{"é":1}');
    expect(headers['idempotency-key']).toBe('a:opened');
    const seconds = NOW / 1_000;
    const signature = createHmac('sha256', 'a shared secret').update(`${seconds}.{"é":1}`).digest('hex');
    expect(headers['affluence-signature']).toBe(`t=${seconds},v1=${signature}`);
  });

  it('that leads elsewhere is not followed, and says where to', async () => {
    const asked: (string | undefined)[] = [];
    const { url } = await listening((request, response) => {
      asked.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await failureOf(post(url))).toMatchObject({ code: 'redirect', detail: '/elsewhere' });
    expect(asked).toEqual(['/hook']);
  });

  it('that fails, hangs or is not there is told apart', async () => {
    const failing = await listening((_request, response) => response.writeHead(500).end());
    expect(await failureOf(post(failing.url))).toMatchObject({ code: 'refused', detail: '500' });
    const hanging = await listening(() => {});
    expect(await failureOf(post(hanging.url, 50))).toMatchObject({ code: 'timeout' });
    const gone = await listening(() => {});
    await new Promise((closed) => gone.server.close(closed));
    expect(await failureOf(post(gone.url))).toMatchObject({ code: 'unreachable', detail: 'ECONNREFUSED' });
  });
});
