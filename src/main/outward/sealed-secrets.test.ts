import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Keychain, sealedSecrets } from './sealed-secrets.ts';
import { SEALED, secretFiles } from './secrets.ts';

const SECRET = 'shared-secret-5512';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affluence-sealed-'));
  return () => rm(folder, { recursive: true, force: true });
});

/** A keychain of a person: what another one sealed it can't open. */
function keychainOf(person: string, { isThere = true } = {}): Keychain {
  const backwards = (text: string) => [...text].reverse().join('');
  return {
    isThere: async () => isThere,
    seal: async (text) => `${person}/${backwards(text)}`,
    async unseal(sealed) {
      const [by, text = ''] = sealed.split('/');
      if (by !== person) throw new Error('another key');
      return backwards(text);
    },
  };
}
const onDisk = () => readFile(join(folder, 'webhook'), 'utf8');

describe('secrets of a desktop with a keychain', () => {
  it('lie sealed in a file that only their owner reads, and are given as they were set', async () => {
    const secrets = sealedSecrets(folder, keychainOf('anne'));
    expect(await secrets.get('webhook')).toBeNull();
    await secrets.set('webhook', SECRET);
    expect(await onDisk()).toMatch(new RegExp(`^${SEALED}`));
    expect(await onDisk()).not.toContain(SECRET);
    if (process.platform !== 'win32') expect((await stat(join(folder, 'webhook'))).mode & 0o777).toBe(0o600);
    expect(await secrets.get('webhook')).toBe(SECRET);
    expect(await secrets.guard()).toBe('keychain');
    await secrets.set('webhook', null);
    expect(await secrets.get('webhook')).toBeNull();
  });

  it('that lay open before are sealed as soon as they are read', async () => {
    await secretFiles(folder).set('webhook', SECRET);
    expect(await onDisk()).toBe(SECRET);
    const secrets = sealedSecrets(folder, keychainOf('anne'));
    expect(await secrets.get('webhook')).toBe(SECRET);
    expect(await onDisk()).not.toContain(SECRET);
    expect(await secrets.get('webhook')).toBe(SECRET);
  });

  it('are refused to another person, and to a server, until they are set anew there', async () => {
    await sealedSecrets(folder, keychainOf('anne')).set('webhook', SECRET);
    for (const other of [sealedSecrets(folder, keychainOf('paul')), secretFiles(folder)]) {
      await expect(other.get('webhook')).rejects.toMatchObject({ failure: { code: 'secret-sealed' } });
    }
    const server = secretFiles(folder);
    await server.set('webhook', 'anew');
    expect(await server.get('webhook')).toBe('anew');
  });
});

describe('secrets of a desktop without a keychain', () => {
  it('lie open in a file that only their owner reads, which is said', async () => {
    const secrets = sealedSecrets(folder, keychainOf('anne', { isThere: false }));
    await secrets.set('webhook', SECRET);
    expect(await onDisk()).toBe(SECRET);
    expect([await secrets.get('webhook'), await secrets.guard()]).toEqual([SECRET, 'file']);
  });
});
