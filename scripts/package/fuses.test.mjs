import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wrongFuses } from './fuses.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affluence-fuses-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A binary with these fuses, in the order of @electron/fuses: 1 is on, 0 off. */
function binary(fuses) {
  const path = join(folder, 'affluence');
  writeFileSync(path, `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01${String.fromCharCode(fuses.length)}${fuses}`);
  return path;
}

test('fuses as they must be are nothing to tell', async () => {
  expect(await wrongFuses(binary('010011001'))).toEqual([]);
});

test.each([
  ['110011001', 'The fuse RunAsNode is not off.'],
  ['011011001', 'The fuse EnableNodeOptionsEnvironmentVariable is not off.'],
  ['010111001', 'The fuse EnableNodeCliInspectArguments is not off.'],
  ['010001001', 'The fuse EnableEmbeddedAsarIntegrityValidation is not on.'],
  ['010010001', 'The fuse OnlyLoadAppFromAsar is not on.'],
  ['010011011', 'The fuse GrantFileProtocolExtraPrivileges is not off.'],
])('%s: %s', async (fuses, sentence) => {
  expect(await wrongFuses(binary(fuses))).toEqual([sentence]);
});
