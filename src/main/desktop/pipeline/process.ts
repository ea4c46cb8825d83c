/**
 * What Electron runs as the pipeline's process (utilityProcess): the lake, the schedule and the fetch handler, away from
 * the window's thread. Its arguments are the folder of the built page and the application's options.
 */
import { sentenceOf } from './answer.ts';
import { loadFailure } from './load-failure.ts';

// Ctrl-C reaches all processes of a terminal alike: the shell alone decides when this one ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const [pageDir = '', ...args] = process.argv.slice(2);
const { parentPort } = process;
const port = {
  post: (message: unknown) => parentPort.postMessage(message),
  listen: (listener: (message: never) => void) => {
    parentPort.on('message', ({ data }) => listener(data as never));
  },
};

// The native engine is loaded from here on, so that a PC that can't load it is told why.
import('./serve-pipeline.ts').then(
  ({ servePipeline }) => servePipeline(port, pageDir, args),
  (error: unknown) => {
    port.post({ type: 'not-opened', message: sentenceOf(error), failure: loadFailure(error) });
    port.listen(() => process.exit(1));
  },
);
