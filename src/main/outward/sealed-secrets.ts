import { undelivered } from './delivery-error.ts';
import { privateFiles, SEALED, type SecretKeeper } from './secrets.ts';

/** The system's keychain, as a desktop application reaches it: its key never leaves it. */
export interface Keychain {
  /** Whether there is one; else nothing can be sealed. */
  isThere(): Promise<boolean>;
  /** Gives a text that only this person's applications on this PC can open. */
  seal(text: string): Promise<string>;
  /** @throws Error for what was sealed elsewhere, or before the keychain was reset */
  unseal(sealed: string): Promise<string>;
}

/**
 * Secrets sealed by the system's keychain, in the files of {@link privateFiles}. Where there is no keychain they lie there
 * as they are. One that lies open is sealed as soon as it is read and can be.
 */
export function sealedSecrets(folder: string, keychain: Keychain): SecretKeeper {
  const files = privateFiles(folder);

  async function set(name: string, value: string | null): Promise<void> {
    const sealed = value !== null && (await keychain.isThere()) ? SEALED + (await keychain.seal(value)) : value;
    await files.set(name, sealed);
  }
  async function unsealed(name: string, text: string): Promise<string> {
    try {
      return await keychain.unseal(text.slice(SEALED.length));
    } catch {
      const sentence =
        "This PC's keychain can't open this secret: it was sealed elsewhere, or by another person. Set it anew.";
      throw undelivered('secret-sealed', sentence, name);
    }
  }
  return {
    set,
    async get(name) {
      const text = await files.get(name);
      if (text?.startsWith(SEALED)) return unsealed(name, text);
      if (text !== null && (await keychain.isThere())) await set(name, text);
      return text;
    },
    guard: async () => ((await keychain.isThere()) ? 'keychain' : 'file'),
  };
}
