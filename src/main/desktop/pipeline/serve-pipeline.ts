import { type Affluence, openAffluence } from '../../affluence.ts';
import { defaultHome } from '../../home.ts';
import { exportFrom, soundnessOf } from '../../lake-reading.ts';
import { parseDesktopOptions } from '../options.ts';
import { answerOver, sentenceOf } from './answer.ts';
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
  const opening = open(port, pageDir, args);
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
  pageDir: string,
  args: readonly string[],
): Promise<Affluence> {
  return openAffluence({
    home: defaultHome(),
    ...parseDesktopOptions(args),
    pageDir,
    onFailure: (error) => port.post({ type: 'trouble', message: sentenceOf(error) }),
  });
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
