import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import openInBrowser from 'open';
import { messageOf } from '../../../pipeline/errors.ts';
import { openAffluence } from '../../affluence.ts';
import { type ClockOptions, clockOf } from '../../clock.ts';
import { serveOnLoopback } from '../../server/serve.ts';
import { portOption, type SourcedOptions, withClock, withSource } from '../options.ts';
import { printResult, say } from '../output.ts';
import { jobProgress } from '../progress.ts';
import { untilStopped } from '../until-stopped.ts';

interface ServeOptions extends SourcedOptions, ClockOptions {
  port: number;
  open: boolean;
}

/** `serve`: the application on this PC's loopback address. */
export function addServe(program: Command): void {
  withClock(withSource(program.command('serve')))
    .description('Run the application on 127.0.0.1: the page, the schedule and the embedded sensor API.')
    .addOption(portOption(4780))
    .option('--open', 'open the page in the default browser', false)
    .action(async ({ port, open, json, clock, speed, ...options }: ServeOptions) => {
      // Signals that come while it starts are kept, and end it in order.
      const stopped = untilStopped();
      const affluence = await openAffluence({
        ...options,
        ...clockOf({ clock, speed }),
        pageDir: fileURLToPath(new URL('../renderer', import.meta.url)),
        onFailure: (error) => say(messageOf(error)),
      });
      const progress = jobProgress('Filling the lake');
      affluence.listen((event) => {
        if (event.type === 'job' && event.job.kind === 'backfill') progress.onEvent(event);
      });
      try {
        const served = await serveOnLoopback(affluence.fetch, port);
        if (served.movedFrom !== null) say(`Port ${served.movedFrom} is taken: another one was chosen.`);
        printResult(json, { url: served.url }, [`Affluence is at ${served.url} (Ctrl-C stops it).`]);
        if (affluence.simulatorUrl) {
          say(
            `The sensors are simulated; ${affluence.simulatorUrl}/v1/faults says and sets what goes wrong with them.`,
          );
        }
        if (open)
          openInBrowser(served.url).catch(() => say(`No browser could be opened: open ${served.url} yourself.`));
        affluence.start();
        await stopped;
        say('Stopping.');
        await affluence.close();
        await served.close();
      } finally {
        progress.end();
        await affluence.close();
      }
    });
}
