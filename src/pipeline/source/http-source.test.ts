import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DAY_MS, HOUR_MS, startOfUtcDate } from '../../shared/slots.ts';
import { SourceError } from '../errors.ts';
import { aBranch } from '../testing/lake.ts';
import { httpSource } from './http-source.ts';

const START = startOfUtcDate('2026-08-01');

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const sourceAt = (url: string) => httpSource({ url, attempts: 2, pause: 1, timeout: 200 });

async function readAll(url: string, days = 1): Promise<unknown[]> {
  const readings: unknown[] = [];
  for await (const page of sourceAt(url).readings({ from: START, to: START + days * DAY_MS })) readings.push(...page);
  return readings;
}

describe('httpSource', () => {
  it('asks at most 31 days a call and follows cursors to the last page', async () => {
    const asked: string[] = [];
    const url = await served((request, answer) => {
      const { searchParams: query } = new URL(request.url ?? '', 'http://x');
      const hours = (Date.parse(query.get('to') ?? '') - Date.parse(query.get('from') ?? '')) / HOUR_MS;
      asked.push(`${hours} ${query.get('cursor')}`);
      answer.end(JSON.stringify({ readings: [asked.length], next_cursor: query.has('cursor') ? null : 'more' }));
    });
    expect(await readAll(url, 32)).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual(['744 null', '744 more', '24 null', '24 more']);
  });

  it.each<[string, RequestListener]>([
    ['an error of the server', (_, answer) => answer.writeHead(503).end()],
    ['a busy server', (_, answer) => answer.writeHead(429).end()],
    ['an answer cut short', (_, answer) => answer.end('{"readings": [{"bra')],
    ['a closed connection', (request) => request.socket.destroy()],
    ['silence', () => {}],
  ])('tries again after %s', async (_, fault) => {
    let attempts = 0;
    const url = await served((request, answer) => {
      attempts++;
      if (attempts === 1) fault(request, answer);
      else answer.end(JSON.stringify({ readings: ['x'], next_cursor: null }));
    });
    expect(await readAll(url)).toEqual(['x']);
    expect(attempts).toBe(2);
  });

  it('tells what goes to and fro: how each request ended, what was sent again, when the source is left alone', async () => {
    const answers: RequestListener[] = [
      (_, answer) => answer.writeHead(503).end(),
      (_, answer) => answer.end(JSON.stringify({ readings: [], next_cursor: null })),
      (_, answer) => answer.writeHead(400).end(),
      (_, answer) => answer.end('{"readings": "none"}'),
    ];
    let place = 0;
    const url = await served((request, answer) => (answers[place++] ?? answers[0])?.(request, answer));
    const told: string[] = [];
    const traffic = {
      begun: () => (outcome: string) => void told.push(outcome),
      retried: () => void told.push('again'),
      breaker: (state: string) => void told.push(`breaker ${state}`),
    };
    const source = httpSource({ url, attempts: 2, pause: 1, breakAfter: 2, traffic });
    for (let call = 0; call < 4; call++) {
      await source
        .readings({ from: START, to: START + HOUR_MS })
        [Symbol.asyncIterator]()
        .next()
        .catch(() => {});
    }
    // When it is tried again after that is left to chance.
    expect(told.slice(0, 10)).toEqual([
      'breaker closed',
      ...['failed', 'again', 'ok'],
      'refused',
      'off-contract',
      ...['failed', 'again', 'failed', 'breaker open'],
    ]);
  });

  it('gives up with a sentence once retries are spent', async () => {
    const url = await served((_, answer) => answer.writeHead(500).end());
    await expect(readAll(url)).rejects.toThrow(/can't be read: it answered 500.*Check the address/);
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await expect(sourceAt(`http://127.0.0.1:${port}`).branches()).rejects.toThrow(/nothing answers there/);
  });

  it('leaves a source alone that fails on and on, and probes whether it is back', async () => {
    // The moment for which it is left alone passes when the test says so.
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    let attempts = 0;
    let back = false;
    const url = await served((_, answer) => {
      attempts++;
      if (back) answer.end(JSON.stringify({ status: 'ok', now: '2026-08-01T00:00:00Z', latest_hour: null }));
      else answer.writeHead(503).end();
    });
    const source = httpSource({ url, attempts: 2, pause: 5, breakAfter: 4 });
    await expect(source.latestSlot()).rejects.toMatchObject({ passing: true });
    await expect(source.latestSlot()).rejects.toThrow('left alone for a moment');
    expect(attempts).toBe(4);
    await expect(source.latestSlot()).rejects.toThrow('left alone for a moment');
    expect(attempts).toBe(4);
    back = true;
    vi.setSystemTime(Date.now() + 60_000);
    expect(await source.latestSlot()).toBeNull();
  });

  it('waits as a busy server asks, but tells of it once that is more than a minute', async () => {
    let attempts = 0;
    const url = await served((_, answer) => {
      attempts++;
      answer.writeHead(503, { 'retry-after': '40' }).end();
    });
    const source = httpSource({ url, pause: 1, speed: 1_000 });
    await expect(source.latestSlot()).rejects.toMatchObject({ passing: true, message: expect.stringContaining('503') });
    expect(attempts).toBe(2);
  });

  it.each<[string, number | null, string]>([
    ['that nothing answers', null, 'source-unreachable'],
    ['an error of the server', 502, 'source-failing'],
    ['a refusal', 401, 'source-refusing'],
  ])('says in a code what is wrong: %s', async (_, status, code) => {
    const url = await served((request, answer) => {
      if (status === null) request.socket.destroy();
      else answer.writeHead(status).end();
    });
    const params = { url: `${url}/`, ...(status && { status: String(status) }) };
    await expect(sourceAt(url).branches()).rejects.toMatchObject({ told: { code, params } });
  });

  it('does not try a refused request again, and repeats what the server says', async () => {
    let attempts = 0;
    const url = await served((_, answer) => {
      attempts++;
      answer
        .writeHead(400)
        .end(JSON.stringify({ type: 'about:blank', title: 'x', status: 400, detail: 'too long a range' }));
    });
    await expect(readAll(url)).rejects.toMatchObject({
      passing: false,
      message: expect.stringContaining('it answered 400: too long a range'),
    });
    expect(attempts).toBe(1);
  });

  it('names what breaks the contract', async () => {
    const url = await served((_, answer) => answer.end(JSON.stringify({ readings: 'none', next_cursor: null })));
    await expect(readAll(url)).rejects.toThrow(/does not keep its contract.*readings/);
    const { timezone: _zone, ...branch } = aBranch('GAP', 'Gap');
    const registry = await served((_, answer) => answer.end(JSON.stringify({ branches: [branch] })));
    await expect(sourceAt(registry).branches()).rejects.toThrow(/branches\.0\.timezone/);
  });

  it('refuses a registry that names a sensor twice, and an address that is none', async () => {
    const twice = [aBranch('GAP', 'Gap'), { ...aBranch('LYN', 'Lyon'), sensors: [{ id: 'GAP-A' }] }];
    const url = await served((_, answer) => answer.end(JSON.stringify({ branches: twice })));
    await expect(sourceAt(url).branches()).rejects.toThrow(/sensor GAP-A twice/);
    expect(() => sourceAt('localhost:8080')).toThrow(SourceError);
  });
});
