import { safeStorage } from 'electron';
import type { Keychain } from '../outward/sealed-secrets.ts';
import { sentenceOf } from './pipeline/answer.ts';
import type { FromPipeline, ToPipeline } from './pipeline/messages.ts';

/** The system's keychain, by Electron's safeStorage: DPAPI, Keychain, libsecret or KWallet. */
const keychain: Keychain = {
  async isThere() {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
    // Linux without a secret service: Electron would use a password that everybody knows.
    return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
  },
  seal: async (text) => (await safeStorage.encryptStringAsync(text)).toString('base64'),
  unseal: async (sealed) => (await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result,
};

/** Does what the pipeline's process asks of the keychain. */
export async function askKeychain(
  { id, call }: Extract<FromPipeline, { type: 'keychain-call' }>,
  reply: (message: ToPipeline) => void,
): Promise<void> {
  try {
    const [text = ''] = call.args;
    reply({ type: 'keychain-answer', id, value: await keychain[call.name](text) });
  } catch (error) {
    reply({ type: 'keychain-failed', id, message: sentenceOf(error) });
  }
}
