import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Alert } from '../../shared/alerts.ts';
import { HOUR_MS } from '../../shared/slots.ts';
import { desktopNotices } from './desktop-notices.ts';
import { deadSensor, over } from './testing/alert.ts';

let home: string;
let now: number;
let shown: string[][];

beforeEach(async () => {
  now = Date.UTC(2026, 8, 15, 20);
  shown = [];
  home = await mkdtemp(join(tmpdir(), 'affluence-notices-'));
  return () => rm(home, { recursive: true, force: true });
});

const file = () => join(home, 'outbox', 'desktop.json');
function opened() {
  const notices = desktopNotices({
    file: file(),
    clock: () => now,
    // A look each 10 ms.
    speed: 6_000,
    show: (alerts) => void shown.push(alerts.map(({ id }) => id)),
    onFailure: (error) => expect.unreachable(String(error)),
  });
  onTestFinished(() => notices.close());
  return notices;
}
const alert = (id: string, change: Partial<Alert> = {}) => deadSensor(id, 1, { channels: ['desktop'], ...change });

describe('alerts on the desktop', () => {
  it('are told once each, those of one judgement together, also across a restart', async () => {
    const first = opened();
    await first.take([]);
    await first.take([alert('a'), alert('b')]);
    await first.take([alert('a'), alert('b'), alert('c')]);
    await first.close();
    // While the application was off, "d" opened.
    const second = opened();
    await second.take([alert('a'), alert('b'), alert('c'), alert('d')]);
    expect(shown).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  it('are those that open from the first start on', async () => {
    const notices = opened();
    await notices.take([alert('old')]);
    await notices.take([alert('old'), alert('new')]);
    expect(shown).toEqual([['new']]);
  });

  it('are none that a person has seen or put off, that are over, or whose rule names other channels', async () => {
    const notices = opened();
    await notices.take([]);
    await notices.take([
      alert('seen', { state: 'acknowledged' }),
      alert('put-off', { state: 'snoozed' }),
      over('over', 2, { channels: ['desktop'] }),
      deadSensor('mailed', 3),
    ]);
    expect(shown).toEqual([]);
  });

  it('wait for the end of quiet hours, and are not told if they were seen by then', async () => {
    const notices = opened();
    const quiet = { quiet_until: new Date(now + 11 * HOUR_MS).toISOString() };
    await notices.take([]);
    await notices.take([alert('night', quiet), alert('seen', quiet), alert('day')]);
    expect(shown).toEqual([['day']]);
    await notices.take([alert('night', quiet), alert('seen', { ...quiet, state: 'acknowledged' }), alert('day')]);
    now += 11 * HOUR_MS;
    await vi.waitFor(() => expect(shown).toEqual([['day'], ['night']]));
  });

  it('begin anew where what was told can’t be read, rather than all coming again', async () => {
    const first = opened();
    await first.take([]);
    await first.take([alert('a')]);
    await writeFile(file(), '{"told":[');
    await first.take([alert('a'), alert('b')]);
    await first.take([alert('a'), alert('b'), alert('c')]);
    expect(shown).toEqual([['a'], ['c']]);
  });
});
