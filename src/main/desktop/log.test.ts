import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastLines, openLog } from './log.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'affluence-log-')), 'logs');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const now = () => new Date(Date.UTC(2026, 10, 23, 8));

test('says when and what, one entry after the other', async () => {
  const log = openLog(folder, { now });
  log.info('Started.');
  log.error('It failed:\nas was to be expected\n');
  await log.close();
  expect(lastLines(folder, 10)).toEqual([
    '2026-11-23T08:00:00.000Z info Started.',
    '2026-11-23T08:00:00.000Z error It failed:',
    '  as was to be expected',
  ]);
});

test('keeps a bounded number of files, of which the latest lines are found in order', async () => {
  for (let start = 0; start < 12; start++) {
    const log = openLog(folder, { now, size: '1K' });
    for (let line = 0; line < 10; line++) log.info(`${start * 10 + line} ${'x'.repeat(60)}`);
    await log.close();
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.log')).length).toBeLessThanOrEqual(5);
  const numbers = lastLines(folder, 15).map((line) => Number(/info (\d+)/.exec(line)?.[1]));
  expect(numbers).toEqual(Array.from({ length: 15 }, (_, index) => 105 + index));
});

test('troubles nobody where it cannot be written', async () => {
  const log = openLog(join(import.meta.filename, 'no-folder'), { now });
  log.info('x');
  await new Promise((resolve) => setTimeout(resolve, 20));
});
