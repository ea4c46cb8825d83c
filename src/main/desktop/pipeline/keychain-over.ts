import type { Keychain } from '../../outward/sealed-secrets.ts';
import type { FromPipeline, KeychainCall, Port, ToPipeline } from './messages.ts';

/** The system's keychain, asked of the shell over the port: Electron has it in the window's process alone. */
export function keychainOver(port: Port<ToPipeline, FromPipeline>): Keychain {
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let nextId = 1;
  port.listen((message) => {
    if (message.type === 'keychain-answer') waiting.get(message.id)?.resolve(message.value as never);
    else if (message.type === 'keychain-failed') waiting.get(message.id)?.reject(new Error(message.message));
    else return;
    waiting.delete(message.id);
  });
  const ask = <T>(call: KeychainCall) =>
    new Promise<T>((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      port.post({ type: 'keychain-call', id, call });
    });
  return {
    isThere: () => ask({ name: 'isThere', args: [] }),
    seal: (text) => ask({ name: 'seal', args: [text] }),
    unseal: (sealed) => ask({ name: 'unseal', args: [sealed] }),
  };
}
