import { chmod, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../pipeline/errors.ts';
import { undelivered } from './delivery-error.ts';
import { replacePrivateFile } from './private-file.ts';

/** Keeps secrets by name, where only their owner reads them. */
export interface SecretKeeper {
  /** The secret; null where none is set. @throws DeliveryError where others could read it, or it can't be read here */
  get(name: string): Promise<string | null>;
  /** Keeps a secret, or takes it away with null. @throws LakeError where the disk takes no more */
  set(name: string, value: string | null): Promise<void>;
  /** What guards them: the system's keychain, or a file's rights alone. */
  guard(): Promise<'keychain' | 'file'>;
}

/** What a secret begins with that a desktop application sealed: what follows only that application can read. */
export const SEALED = 'sealed by the keychain: ';

/** Secrets in files of a folder ({@link privateFiles}). One that a desktop application sealed is refused until it is set again. */
export function secretFiles(folder: string): SecretKeeper {
  const files = privateFiles(folder);
  return {
    ...files,
    async get(name) {
      const text = await files.get(name);
      if (!text?.startsWith(SEALED)) return text;
      throw undelivered('secret-sealed', 'The desktop application sealed this secret. Set it anew.', name);
    },
    guard: async () => 'file',
  };
}

/**
 * Texts in files of a folder: 0700 for the folder, 0600 for each file. One that group or others may read is refused until
 * it is set again. On Windows the rights of the person's profile guard the folder instead.
 */
export function privateFiles(folder: string): Pick<SecretKeeper, 'get' | 'set'> {
  const fileOf = (name: string) => join(folder, name);
  return {
    async get(name) {
      const file = fileOf(name);
      try {
        for (const path of [folder, file]) {
          const { mode } = await stat(path);
          if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
            const sentence = `${path} can be read by others than its owner. Take their rights away (chmod go= "${path}"), then set the secret anew: somebody may have read it.`;
            throw undelivered('secret-unsafe', sentence, path);
          }
        }
        return await readFile(file, 'utf8');
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
    },
    async set(name, value) {
      if (value === null) return rm(fileOf(name), { force: true });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      await replacePrivateFile(fileOf(name), value);
    },
  };
}
