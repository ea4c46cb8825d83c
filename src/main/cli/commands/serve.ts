import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import openInBrowser from 'open';
import { messageOf } from '../../../pipeline/errors.ts';
import { openAffluence } from '../../affluence.ts';
import { type ClockOptions, clockOf } from '../../clock.ts';
import { tokenAccess } from '../../server/access.ts';
import { guarded } from '../../server/guard.ts';
import { isLoopbackAddress, ownHosts } from '../../server/hosts.ts';
import { limitRates } from '../../server/rates.ts';
import { serveOn } from '../../server/serve.ts';
import { readToken, requireToken } from '../../server/token.ts';
import { portOption, type SourcedOptions, withClock, withSource } from '../options.ts';
import { printResult, say } from '../output.ts';
import { jobProgress } from '../progress.ts';
import { untilStopped } from '../until-stopped.ts';

interface ServeOptions extends SourcedOptions, ClockOptions {
  port: number;
  host: string;
  tokenFile?: string;
  allowHost: string[];
  open: boolean;
}

/** `serve`: the application over HTTP, on this PC's loopback address unless told otherwise. */
export function addServe(program: Command): void {
  withClock(withSource(program.command('serve')))
    .description('Run the application on 127.0.0.1: the page, the schedule and the embedded sensor API.')
    .addOption(portOption(4780))
    .option('--host <address>', 'address to listen on; one beyond this PC takes an access token', '127.0.0.1')
    .option('--token-file <file>', 'file whose first line is the access token (or set AFFLUENCE_TOKEN)')
    .option('--allow-host <name...>', 'further names this server is reached by, as behind a proxy', [])
    .option('--open', 'open the page in the default browser', false)
    .action(async ({ port, host, tokenFile, allowHost, open, json, clock, speed, ...options }: ServeOptions) => {
      const token = readToken(tokenFile, process.env);
      requireToken(host, isLoopbackAddress(host), token);
      const access = token === null ? null : tokenAccess(token, Date.now);
      // Signals that come while it starts are kept, and end it in order.
      const stopped = untilStopped();
      const affluence = await openAffluence({
        ...options,
        ...clockOf({ clock, speed }),
        pageDir: fileURLToPath(new URL('../renderer', import.meta.url)),
        isOwnHost: isLoopbackAddress(host) && allowHost.length === 0 ? undefined : ownHosts(allowHost),
        onFailure: (error) => say(messageOf(error)),
      });
      const progress = jobProgress('Filling the lake');
      affluence.listen((event) => {
        if (event.type === 'job' && event.job.kind === 'backfill') progress.onEvent(event);
      });
      try {
        const served = await serveOn(guarded(affluence.fetch, { rates: limitRates(), access }), host, port);
        const start = `${served.url}${access?.newLink() ?? ''}`;
        if (served.movedFrom !== null) say(`Port ${served.movedFrom} is taken: another one was chosen.`);
        printResult(json, { url: served.url, ...(access && { login: start }) }, [
          `Affluence is at ${start} (Ctrl-C stops it).`,
        ]);
        if (access)
          say('That link lets one browser in, once, within ten minutes; docs/security.md says how to get more.');
        if (affluence.simulatorUrl) {
          say(
            `The sensors are simulated; ${affluence.simulatorUrl}/v1/faults says and sets what goes wrong with them.`,
          );
        }
        if (open) openInBrowser(start).catch(() => say(`No browser could be opened: open ${start} yourself.`));
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
