import { MessageChannel } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { answerOver } from './answer.ts';
import { WINDOW_BYTES } from './bodies.ts';
import { type Forwarder, forwardTo } from './forward.ts';
import type { Calls, FromPipeline, ToPipeline } from './messages.ts';

/** Both ends of the port, with a real message channel between them. */

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const nothing = async () => {};
const noCalls: Calls = {
  start: nothing,
  extractNow: nothing,
  catchUp: nothing,
  pause: nothing,
  goOn: nothing,
  exportTable: async () => 0,
  check: async () => ({ sound: true, files: 0, findings: [] }),
};

function connect(fetch: (request: Request) => Promise<Response>, calls: Partial<Calls> = {}): Forwarder {
  const { port1, port2 } = new MessageChannel();
  ends.push(() => port1.close());
  answerOver(
    {
      post: (message: FromPipeline) => port2.postMessage(message),
      listen: (listener) => void port2.on('message', listener),
    },
    { fetch, calls: { ...noCalls, ...calls } },
  );
  return forwardTo({
    post: (message: ToPipeline) => port1.postMessage(message),
    listen: (listener) => void port1.on('message', listener),
  });
}

const address = 'app://affluence/x';
const chunks = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 });
const join = (parts: readonly Uint8Array[]) => Buffer.concat(parts);

function streamOf(parts: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const left = [...parts];
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
}

describe('requests over the port', () => {
  test('any method, headers and bodies arrive as they were sent, any number at a time', async () => {
    const { fetch } = connect(async (request) => {
      const headers = { 'x-method': request.method, 'x-url': request.url, 'x-tag': request.headers.get('x-tag') ?? '' };
      return new Response(streamOf([new Uint8Array(await request.arrayBuffer())]), { status: 201, headers });
    });
    const one = fc.record({
      method: fc.constantFrom('POST', 'PUT', 'PATCH'),
      tag: fc.stringMatching(/^[a-z0-9]{0,20}$/),
      body: chunks,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 8 }), async (requests) => {
        const answers = requests.map(async ({ method, tag, body }) => {
          const init = { method, headers: { 'x-tag': tag }, body: streamOf(body), duplex: 'half' } as RequestInit;
          const response = await fetch(new Request(address, init));
          expect(response.status).toBe(201);
          expect(response.headers.get('x-method')).toBe(method);
          expect(response.headers.get('x-url')).toBe(address);
          expect(response.headers.get('x-tag')).toBe(tag);
          expect(Buffer.from(await response.arrayBuffer())).toEqual(join(body));
        });
        await Promise.all(answers);
      }),
      { numRuns: 50 },
    );
  });

  test('a body many times larger than the window arrives whole', async () => {
    const parts = Array.from({ length: 80 }, (_, index) => new Uint8Array(65_536).fill(index));
    const { fetch } = connect(async () => new Response(streamOf(parts)));
    expect(join(parts).equals(Buffer.from(await (await fetch(new Request(address))).arrayBuffer()))).toBe(true);
  });

  test('a view of a large buffer travels without what surrounds it', async () => {
    const large = new Uint8Array(1000).fill(7);
    const { fetch } = connect(async () => new Response(streamOf([large.subarray(10, 12)])));
    const reader = (await fetch(new Request(address))).body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(value?.buffer.byteLength).toBe(2);
  });

  test('a reader that does not read holds the sender back', async () => {
    let pulled = 0;
    const part = new Uint8Array(65_536);
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += part.byteLength;
        controller.enqueue(part);
      },
    });
    const { fetch } = connect(async () => new Response(endless));
    const response = await fetch(new Request(address));
    await vi.waitUntil(() => pulled >= WINDOW_BYTES);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(pulled).toBeLessThanOrEqual(3 * WINDOW_BYTES);
    await response.body?.cancel();
  });

  test('answers without a body have none', async () => {
    const { fetch } = connect(async (request) => new Response(null, { status: request.method === 'GET' ? 304 : 204 }));
    expect((await fetch(new Request(address))).status).toBe(304);
    expect((await fetch(new Request(address, { method: 'DELETE' }))).body).toBeNull();
  });

  test('a handler that leaves a large body unread answers all the same', async () => {
    let stopped = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel() {
        stopped = true;
      },
    });
    const { fetch } = connect(async () => new Response('too large', { status: 413 }));
    const response = await fetch(new Request(address, { method: 'POST', body, duplex: 'half' } as RequestInit));
    expect(response.status).toBe(413);
    expect(await response.text()).toBe('too large');
    await vi.waitUntil(() => stopped);
  });

  test('a handler that throws gives 500 with its sentence', async () => {
    const { fetch } = connect(async () => Promise.reject(new Error('No room left.')));
    const response = await fetch(new Request(address));
    expect([response.status, await response.text()]).toEqual([500, 'No room left.']);
  });
});

describe('what is given up', () => {
  test('before the answer rejects, and ends the work', async () => {
    let ended = false;
    const { fetch } = connect(
      (request) =>
        new Promise((_resolve, reject) =>
          request.signal.addEventListener('abort', () => {
            ended = true;
            reject(new Error('stopped'));
          }),
        ),
    );
    const controller = new AbortController();
    const answer = fetch(new Request(address, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    await expect(answer).rejects.toThrow(/abort/i);
    await vi.waitUntil(() => ended);
  });

  test.each(['reader', 'signal'])(
    'in the middle of an endless body, by the %s, ends the body over there',
    async (by) => {
      let cancelled = false;
      const events = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('event: status\n\n')),
        cancel() {
          cancelled = true;
        },
      });
      const { fetch } = connect(async () => new Response(events, { headers: { 'content-type': 'text/event-stream' } }));
      const controller = new AbortController();
      const response = await fetch(new Request(address, { signal: controller.signal }));
      const reader = response.body?.getReader();
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('event: status\n\n');
      if (by === 'reader') await reader?.cancel();
      else {
        controller.abort();
        await expect(reader?.read()).rejects.toThrow();
      }
      await vi.waitUntil(() => cancelled);
    },
  );

  test('at any time leaves the others alone', async () => {
    const { fetch } = connect(async (request) => new Response(request.body));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(chunks, fc.nat(3), fc.boolean()), { maxLength: 6 }), async (requests) => {
        const answers = requests.map(async ([body, after, abort]) => {
          const controller = new AbortController();
          if (abort) setTimeout(() => controller.abort(), after);
          const { signal } = controller;
          const init = { method: 'POST', body: streamOf(body), duplex: 'half', signal } as RequestInit;
          try {
            const response = await fetch(new Request(address, init));
            expect(Buffer.from(await response.arrayBuffer())).toEqual(join(body));
          } catch (error) {
            if (!abort) throw error;
          }
        });
        await Promise.all(answers);
      }),
      { numRuns: 40 },
    );
  });

  test('by the source of a body breaks it off for its reader', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('The disk is gone.')),
    });
    const { fetch } = connect(async () => new Response(broken));
    await expect((await fetch(new Request(address))).text()).rejects.toThrow('The disk is gone.');
  });
});

describe('a process that ends', () => {
  test('leaves nobody waiting', async () => {
    const forwarder = connect(async (request) =>
      request.url.endsWith('/stream') ? new Response(new ReadableStream()) : new Promise(() => {}),
    );
    const stream = await forwarder.fetch(new Request('app://affluence/stream'));
    const text = stream.text();
    const answer = forwarder.fetch(new Request(address));
    forwarder.close();
    await expect(text).rejects.toThrow('started again');
    expect((await answer).status).toBe(503);
    expect((await forwarder.fetch(new Request(address))).status).toBe(503);
    await expect(forwarder.call('extractNow')).rejects.toThrow('started again');
  });
});

test('calls give their result, or the sentence of what failed', async () => {
  let paused = 0;
  const pause = async () => {
    paused += 1;
  };
  const { call } = connect(async () => new Response(), {
    pause,
    extractNow: () => Promise.reject(new Error('The source does not answer.')),
  });
  await call('pause');
  expect(paused).toBe(1);
  await expect(call('extractNow')).rejects.toThrow('The source does not answer.');
});
