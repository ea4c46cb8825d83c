import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { policyFile, readUpdateSource } from './policy.ts';

const URL = 'https://updates.banque.example/affluence/';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affluence-policy-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function withPolicy(text: string): string {
  const file = join(folder, 'policy.json');
  writeFileSync(file, text);
  return file;
}

test('nobody is asked for updates by default', () => {
  expect(readUpdateSource(join(folder, 'none.json'), {})).toEqual({ url: null, problem: null });
});

test('the administrator says where they come from, before the environment, also that there are none', () => {
  const env = { AFFLUENCE_UPDATE_URL: 'https://elsewhere.example/' };
  expect(readUpdateSource(join(folder, 'none.json'), env).url).toBe('https://elsewhere.example/');
  expect(readUpdateSource(withPolicy(JSON.stringify({ update_url: URL })), env)).toEqual({ url: URL, problem: null });
  expect(readUpdateSource(withPolicy('{"update_url":null}'), env)).toEqual({ url: null, problem: null });
});

test.each([
  'http://updates.banque.example/',
  'http://127.0.0.1.example.com/',
  'https://user:word@updates.banque.example/',
  'file:///tmp/updates/',
  'ftp://updates.banque.example/',
  'updates.banque.example',
])('%s is refused, with a sentence', (address) => {
  const none = join(folder, 'none.json');
  for (const source of [
    readUpdateSource(withPolicy(JSON.stringify({ update_url: address })), {}),
    readUpdateSource(none, { AFFLUENCE_UPDATE_URL: address }),
  ]) {
    expect(source).toEqual({ url: null, problem: expect.stringMatching(/^No updates are looked for: .*\.$/) });
  }
});

test.each(['', '{', '[]', '{"updateUrl":"https://x.example/"}', '{"update_url":"https://x.example/","more":1}'])(
  'a policy of %j turns them off rather than on, whatever the environment says',
  (text) => {
    const source = readUpdateSource(withPolicy(text), { AFFLUENCE_UPDATE_URL: URL });
    expect(source).toEqual({ url: null, problem: expect.stringContaining(folder) });
  },
);

test.each([
  ['win32', { ProgramFiles: 'D:\\Programmes' }, 'D:\\Programmes\\Affluence\\policy.json'],
  ['darwin', {}, '/Library/Application Support/Affluence/policy.json'],
  ['linux', {}, '/etc/affluence/policy.json'],
] as const)('on %s, it lies where only administrators write', (platform, env, file) => {
  expect(policyFile(platform, env)).toBe(file);
});
