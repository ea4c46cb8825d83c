import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { strFromU8, unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { withoutSecrets } from '../log/without-secrets.ts';
import { diagnosisOf } from './diagnosis.ts';
import { openLog } from './log.ts';

test('the bundle tells IT what is wrong, without secrets and without what people named', async () => {
  const folder = mkdtempSync(`${tmpdir()}/affluence-diagnosis-`);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const log = openLog(folder);
  log.error('The sensor API at https://me:secret@sensors.example/v1?key=abc can’t be read.');
  await log.close();
  const answers: Record<string, unknown> = {
    '/api/status': { source: { url: 'https://me:secret@sensors.example/v1?key=abc' }, slots_missing: 3 },
    '/api/settings': { settings: { language: 'fr', groups: [{ name: 'Ma région', branches: ['B1'] }] }, facts: {} },
  };
  const bytes = await diagnosisOf({
    pipeline: {
      fetch: async (request) => Response.json(answers[new URL(request.url).pathname]),
      call: () => Promise.reject(new Error('The lake is in use.')),
    },
    logFolder: folder,
    versions: { affluence: '1.2.3' },
  });
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, strFromU8(file)]));
  expect(Object.keys(files).sort()).toEqual([
    'affluence.log',
    'check.json',
    'settings.json',
    'status.json',
    'versions.json',
  ]);
  const all = Object.values(files).join('\n');
  for (const kept of [
    '1.2.3',
    'slots_missing',
    'sensors.example',
    'The lake is in use.',
    '1 entries',
    'can’t be read',
  ]) {
    expect(all).toContain(kept);
  }
  for (const hidden of ['secret', 'abc', 'Ma région']) expect(all).not.toContain(hidden);
});

test.each([
  ['https://me:pw@host/p', 'https://…@host/p'],
  ['see http://h/p?a=1&b=2 then', 'see http://h/p?… then'],
  ['"url": "https://h/p?k=1"', '"url": "https://h/p?…"'],
  ['Is it 5 o’clock? Yes: a@b', 'Is it 5 o’clock? Yes: a@b'],
])('%s becomes %s', (text, expected) => {
  expect(withoutSecrets(text)).toBe(expected);
});
