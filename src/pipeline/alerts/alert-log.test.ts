import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts.ts';
import { temporaryHome } from '../testing/lake.ts';
import { openAlertLog } from './alert-log.ts';

const alertOf = (id: string, revision: number, state: Alert['state'] = 'closed'): Alert => ({
  ...{ id, revision, rule: 'disk-full', kind: 'disk-full', severity: 'critical', channels: [] },
  ...{ branch_id: null, sensor_id: null, branches: [], params: {}, from: '2026-11-23T09:00:00Z', to: null },
  ...{ state, opened_at: '2026-11-23T09:00:00Z', closed_at: null, closing: null, snoozed_until: null },
  ...{ quiet_until: null, evidence: 'page=pipeline' },
});

test('the file is written anew once it has grown: the latest closed alerts stay, and all that are not closed', async () => {
  const { layout } = await temporaryHome();
  const log = await openAlertLog(layout);
  await log.append([alertOf('open', 1, 'open')]);
  await log.append(Array.from({ length: 15_100 }, (_, place) => alertOf(`old-${place}`, place + 2)));
  const kept = log.alerts().map(({ id }) => id);
  expect(kept).toHaveLength(5_001);
  expect(kept).toContain('open');
  expect(kept).toContain('old-15099');
  expect(kept).not.toContain('old-0');
  expect((await readFile(join(layout.lake, 'alerts.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(5_001);
  expect((await openAlertLog(layout)).alerts()).toEqual(log.alerts());
});

test('a line that a crash cut off is written over; one that can’t be read is kept in a copy, and said once', async () => {
  const { layout } = await temporaryHome();
  const file = join(layout.lake, 'alerts.jsonl');
  await (await openAlertLog(layout)).append([alertOf('a', 1)]);
  await appendFile(file, '{"id":"b","revis');
  const cut = await openAlertLog(layout);
  expect(cut.damaged).toBeNull();
  await cut.append([alertOf('c', 2)]);
  await appendFile(file, '{"id":"d"}\nnot JSON\n');
  const damaged = await openAlertLog(layout);
  expect(damaged.damaged).toBe(`${file}.damaged`);
  expect(await readFile(`${file}.damaged`, 'utf8')).toContain('not JSON');
  expect(damaged.alerts().map(({ id }) => id)).toEqual(['a', 'c']);
  const again = await openAlertLog(layout);
  expect([again.damaged, again.alerts().length]).toEqual([null, 2]);
});
