import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ARGUED, wrongFindings } from './judge.mjs';

const document = readFileSync('docs/security.md', 'utf8');
const findings = ARGUED.map((one) => ({ ...one, severity: 'MEDIUM' }));

test('what was argued for is nothing to tell, nor what is informational; a folder may be written as on Windows', () => {
  const informational = { check: 'ELECTRON_VERSION_JSON_CHECK', file: 'package.json', severity: 'INFORMATIONAL' };
  const onWindows = findings.map((one) => ({ ...one, file: one.file.replaceAll('/', '\\') }));
  expect(wrongFindings({ findings: [...onWindows, informational], unread: [] }, document)).toEqual([]);
});

test.each([
  [
    'a new finding',
    { findings: [...findings, { check: 'X', file: 'a.ts', severity: 'HIGH' }], unread: [] },
    /new: X in a\.ts/,
  ],
  [
    'a finding elsewhere',
    { findings: findings.map((one) => ({ ...one, file: 'b.ts' })), unread: [] },
    /new: .* in b\.ts/,
  ],
  ['one that is gone', { findings: findings.slice(1), unread: [] }, /no more: CSP_GLOBAL_CHECK/],
  ['a file that was not read', { findings, unread: ['desktop/run.ts'] }, /could not read desktop\/run\.ts/],
])('%s is told', (_what, report, sentence) => {
  expect(wrongFindings(report, document).join('\n')).toMatch(sentence);
});

test('each is argued for in the document', () => {
  expect(wrongFindings({ findings, unread: [] }, '')).toHaveLength(ARGUED.length);
});
