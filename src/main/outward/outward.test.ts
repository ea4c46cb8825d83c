import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/slots.ts';
import { carryAlerts } from './carry-alerts.ts';
import { type Outward, openOutward } from './outward.ts';
import { secretFiles } from './secrets.ts';
import { deadSensor, over } from './testing/alert.ts';

const SECRET = 'shared-secret-5512';
const START = Date.UTC(2026, 8, 15, 15);
let home: string;
let now: number;

beforeEach(async () => {
  now = START;
  home = await mkdtemp(join(tmpdir(), 'affluence-outward-'));
  return () => rm(home, { recursive: true, force: true });
});

function opened(): Outward {
  const outward = openOutward({
    home,
    clock: () => now,
    secrets: secretFiles(join(home, 'secrets')),
    speed: 5_000,
    names: async () => new Map([['CHY', 'Chambéry Centre']]),
    timeZone: async () => 'Europe/Paris',
  });
  onTestFinished(() => outward.close());
  return outward;
}

/** A webhook whose answers a test turns; `titles` are those of what it took, in order. */
async function hook() {
  const told = {
    status: 200,
    /** What a message's key begins with that is refused all the same. */
    refusedKey: null as string | null,
    asked: 0,
    titles: [] as string[],
    keys: [] as string[],
    headers: {} as IncomingHttpHeaders,
  };
  const server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    told.asked += 1;
    const key = String(request.headers['idempotency-key']);
    const status = told.refusedKey !== null && key.startsWith(told.refusedKey) ? 422 : told.status;
    if (status === 200) {
      told.titles.push(body.texts?.fr.title ?? body.happening);
      told.keys.push(key);
    }
    response.writeHead(status).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { told, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

const DEAD = 'Chambéry Centre : le capteur CHY-2 ne compte plus';

describe('alerts on their way', () => {
  it('go nowhere until somebody says so, and then once each, opening and end', async () => {
    const { told, url } = await hook();
    const outward = opened();
    await outward.take([deadSensor('old', 1)]);
    expect(await readdir(home)).toEqual([]);
    await outward.change({ webhook: { url }, mail: null });
    await outward.setSecret('webhook', SECRET);
    // Seen, snoozed and opened again are the page's matter; what is withdrawn unheard of is nobody's.
    await outward.take([deadSensor('old', 1), deadSensor('a', 2)]);
    await outward.take([deadSensor('old', 1), deadSensor('a', 3, { state: 'acknowledged' })]);
    const withdrawn = over('w', 5, { closing: 'withdrawn' });
    await outward.take([
      deadSensor('old', 1),
      over('a', 4),
      withdrawn,
      deadSensor('inside', 6, { channels: ['desktop'] }),
    ]);
    await vi.waitFor(() => expect(told.titles).toEqual([DEAD, `Terminé\u00a0: ${DEAD}`]));
    expect(new Set(told.keys).size).toBe(2);
    await vi.waitFor(async () =>
      expect((await outward.answer()).states.webhook).toMatchObject({ waiting: 0, failure: null }),
    );
  });

  it('outlive a target that fails and a process that ends, and come in order, none twice', async () => {
    const { told, url } = await hook();
    told.status = 500;
    const first = opened();
    await first.change({ webhook: { url }, mail: null });
    await first.setSecret('webhook', SECRET);
    await first.take([]);
    const ledger = await readFile(join(home, 'outbox', 'webhook.json'), 'utf8');
    const alerts = Array.from({ length: 12 }, (_, place) => deadSensor(`n${place}`, place + 1));
    await first.take(alerts);
    await vi.waitFor(() => expect(told.asked).toBeGreaterThan(2));
    const { states } = await first.answer();
    expect(states.webhook).toMatchObject({ waiting: 12, failure: { code: 'refused', detail: '500' } });
    await first.close();

    // Killed after messages were put, before the ledger said so.
    await writeFile(join(home, 'outbox', 'webhook.json'), ledger);
    const second = opened();
    await second.take(alerts);
    expect((await second.answer()).states.webhook.waiting).toBe(12);
    told.status = 200;
    await vi.waitFor(() => expect(told.keys).toHaveLength(12), 5_000);
    expect(told.keys).toEqual(alerts.map(({ id, opened_at }) => `${id}:opened:${opened_at}`));
    await vi.waitFor(async () => expect((await second.answer()).states.webhook.waiting).toBe(0));
  });

  it('wait for the end of quiet hours, and are given up after a week, which is said', async () => {
    const { told, url } = await hook();
    const outward = opened();
    await outward.change({ webhook: { url }, mail: null });
    await outward.setSecret('webhook', SECRET);
    await outward.take([]);
    const quiet = { quiet_until: new Date(now + 8 * HOUR_MS).toISOString() };
    await outward.take([deadSensor('night', 1, quiet), deadSensor('day', 2)]);
    await vi.waitFor(() => expect(told.keys).toEqual(['day:opened:2026-09-15T15:00:00Z']));
    now += 8 * HOUR_MS;
    await vi.waitFor(() => expect(told.keys).toHaveLength(2));
    told.status = 503;
    await outward.take([over('night', 3, quiet), over('day', 4)]);
    await vi.waitFor(async () => expect((await outward.answer()).states.webhook.failure).not.toBeNull());
    now += 8 * DAY_MS;
    await vi.waitFor(async () =>
      expect((await outward.answer()).states.webhook).toMatchObject({ waiting: 0, dropped: 2 }),
    );
  });

  it('are taken up as they change, after those that changed while the application was off', async () => {
    const { told, url } = await hook();
    const outward = opened();
    await outward.change({ webhook: { url }, mail: null });
    await outward.setSecret('webhook', SECRET);
    await outward.take([deadSensor('before', 1)]);
    const alerts = [deadSensor('before', 1), deadSensor('off', 2)];
    const listeners = new Set<() => void>();
    const listen = (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
    const stop = carryAlerts({ alerts: () => alerts, listen }, [outward], (error) => expect.unreachable(String(error)));
    await vi.waitFor(() => expect(told.keys).toEqual(['off:opened:2026-09-15T15:00:00Z']));
    alerts.push(deadSensor('one', 3), deadSensor('two', 4));
    for (const listener of [...listeners, ...listeners]) listener();
    await vi.waitFor(() => expect(told.keys).toHaveLength(3));
    stop();
    expect(listeners.size).toBe(0);
  });

  it('are not held up by one that is refused for good, which is put aside; a way on which none is taken loses none', async () => {
    const { told, url } = await hook();
    const outward = opened();
    await outward.setSecret('webhook', SECRET);
    await outward.change({ webhook: { url }, mail: null });
    await outward.take([]);
    // Nothing is taken: as with a wrong address, all wait.
    told.status = 404;
    await outward.take([deadSensor('a', 1), deadSensor('b', 2)]);
    await vi.waitFor(async () =>
      expect((await outward.answer()).states.webhook).toMatchObject({
        waiting: 2,
        refused: 0,
        failure: { code: 'refused', detail: '404' },
      }),
    );
    // One is refused, the others are taken.
    told.refusedKey = 'a:opened';
    told.status = 200;
    await outward.take([deadSensor('a', 1), deadSensor('b', 2), deadSensor('c', 3)]);
    await vi.waitFor(async () =>
      expect((await outward.answer()).states.webhook).toMatchObject({ waiting: 0, refused: 1, failure: null }),
    );
    expect(told.keys.map((key) => key.slice(0, 8))).toEqual(['b:opened', 'c:opened']);
    expect(await readdir(join(home, 'outbox', 'webhook', 'refused'))).toHaveLength(1);
  });

  it('by mail come as one a day at the time set, and keep waiting without a password', async () => {
    const outward = opened();
    const mail = {
      ...{ host: '127.0.0.1', port: 1, security: 'none' as const, user: 'u', digest: '07:30', language: 'fr' as const },
      ...{ from: 'affluence@banque.example', to: ['agence@banque.example'] },
    };
    await outward.change({ webhook: null, mail });
    await outward.take([]);
    await outward.take([deadSensor('a', 1), deadSensor('b', 2)]);
    // 05:29 UTC is 07:29 in Paris: nothing is tried before.
    now = Date.UTC(2026, 8, 16, 5, 29);
    await new Promise((looked) => setTimeout(looked, 60));
    expect((await outward.answer()).states.mail).toMatchObject({ waiting: 2, failure: null });
    now = Date.UTC(2026, 8, 16, 5, 30);
    await vi.waitFor(async () =>
      expect((await outward.answer()).states.mail).toMatchObject({ waiting: 2, failure: { code: 'secret-missing' } }),
    );
  });

  it('are held up by no damaged file, of the outbox or of the channels', async () => {
    const { told, url } = await hook();
    await mkdir(join(home, 'outbox', 'webhook'), { recursive: true });
    await writeFile(join(home, 'outbox', 'webhook', '000000000000-0-cut.json'), '{"key":"a');
    await writeFile(join(home, 'outward.json'), '{"webhook":{"url":');
    const outward = opened();
    expect((await outward.answer()).channels).toEqual({ webhook: null, mail: null });
    expect(await readdir(home)).toContain('outward.json.damaged');
    await outward.setSecret('webhook', SECRET);
    await outward.change({ webhook: { url }, mail: null });
    await outward.take([]);
    await outward.take([deadSensor('a', 1)]);
    await vi.waitFor(() => expect(told.titles).toEqual([DEAD]));
    expect(await readdir(join(home, 'outbox', 'webhook'))).toEqual(['000000000000-0-cut.json.damaged']);
  });
});

describe('secrets', () => {
  it('are in one file that only their owner reads, and nowhere else', async () => {
    const { told, url } = await hook();
    const outward = opened();
    await outward.change({ webhook: { url }, mail: null });
    expect(await outward.test('mail')).toBeNull();
    expect(await outward.test('webhook')).toMatchObject({ failure: { code: 'secret-missing' } });
    await outward.setSecret('webhook', SECRET);
    await outward.take([]);
    told.status = 500;
    await outward.take([deadSensor('a', 1)]);
    expect(await outward.test('webhook')).toMatchObject({ failure: { code: 'refused' } });
    const answer = await outward.answer();
    expect(answer.states.webhook.secret).toBe(true);
    expect(JSON.stringify(answer)).not.toContain(SECRET);
    const holding: string[] = [];
    for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && (await readFile(path, 'utf8')).includes(SECRET)) holding.push(path);
    }
    expect(holding).toEqual([join(home, 'secrets', 'webhook')]);
    // Taken away, nothing of the channel stays.
    await outward.change({ webhook: null, mail: null });
    expect(await readdir(join(home, 'secrets'))).toEqual([]);
    await vi.waitFor(async () =>
      expect((await outward.answer()).states.webhook).toEqual({
        secret: false,
        waiting: 0,
        dropped: 0,
        refused: 0,
        failure: null,
      }),
    );
  });

  it.skipIf(process.platform === 'win32')('that others could read are not used until they are set again', async () => {
    const { url } = await hook();
    const outward = opened();
    await outward.change({ webhook: { url }, mail: null });
    await outward.setSecret('webhook', SECRET);
    const file = join(home, 'secrets', 'webhook');
    expect([(await stat(join(home, 'secrets'))).mode & 0o777, (await stat(file)).mode & 0o777]).toEqual([0o700, 0o600]);
    for (const [path, mode] of [
      [file, 0o640],
      [join(home, 'secrets'), 0o750],
    ] as const) {
      await chmod(path, mode);
      expect(await outward.test('webhook')).toMatchObject({ failure: { code: 'secret-unsafe', detail: path } });
      await outward.setSecret('webhook', SECRET);
      expect(await outward.test('webhook')).toEqual({ failure: null });
    }
  });
});
