import { join } from 'node:path';
import { OUTWARD_CHANNELS } from '../../../shared/outward.ts';
import { type Affluence, openAffluence } from '../../affluence.ts';
import { defaultHome } from '../../home.ts';
import { exportFrom, soundnessOf } from '../../lake-reading.ts';
import { type Keychain, sealedSecrets } from '../../outward/sealed-secrets.ts';
import { parseDesktopOptions } from '../options.ts';
import { answerOver, sentenceOf } from './answer.ts';
import { keychainOver } from './keychain-over.ts';
import type { Calls, FromPipeline, Port, ToPipeline } from './messages.ts';

/**
 * Opens the application over a port and serves it until the shell says to end; then the process ends, with code 1 where
 * the application could not be opened or closed.
 *
 * @param pageDir folder of the built page
 * @param args the command line's options
 */
export async function servePipeline(
  port: Port<ToPipeline, FromPipeline>,
  pageDir: string,
  args: readonly string[],
): Promise<void> {
  const keychain = keychainOver(port);
  const opening = open(port, keychain, pageDir, args);
  port.listen(({ type }) => {
    if (type !== 'end') return;
    opening.then(end, () => process.exit(1));
  });
  try {
    const affluence = await opening;
    affluence.listen((event) => port.post({ type: 'engine', event }));
    answerOver(port, { fetch: affluence.fetch, calls: callsOf(affluence) });
    port.post({ type: 'opened', home: affluence.home });
  } catch (error) {
    port.post({ type: 'not-opened', message: sentenceOf(error) });
  }
}

async function end(affluence: Affluence): Promise<void> {
  try {
    await affluence.close();
    process.exit(0);
  } catch (error) {
    console.error(sentenceOf(error));
    process.exit(1);
  }
}

async function open(
  port: Port<ToPipeline, FromPipeline>,
  keychain: Keychain,
  pageDir: string,
  args: readonly string[],
): Promise<Affluence> {
  const options = { home: defaultHome(), ...parseDesktopOptions(args) };
  const secrets = sealedSecrets(join(options.home, 'secrets'), keychain);
  const affluence = await openAffluence({
    ...options,
    pageDir,
    secrets,
    showAlerts: (alerts, names) => port.post({ type: 'alerts', alerts, names }),
    onFailure: (error) => port.post({ type: 'trouble', message: sentenceOf(error) }),
  });
  // Reading one that lies open, from before or from a server, seals it. One that can't be read is told where it is used.
  for (const channel of OUTWARD_CHANNELS) void secrets.get(channel).catch(() => {});
  return affluence;
}

function callsOf(affluence: Affluence): Calls {
  return {
    start: async () => affluence.start(),
    extractNow: () => affluence.extractNow(),
    pause: async () => affluence.pause(),
    goOn: async () => affluence.goOn(),
    catchUp: async () => affluence.catchUp(),
    exportTable: (table, file) => exportFrom(affluence.home, table, file),
    check: () => soundnessOf(affluence.home),
  };
}
