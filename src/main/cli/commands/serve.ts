import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import openInBrowser from 'open';
import { messageOf } from '../../../pipeline/errors.ts';
import { runOf } from '../../../pipeline/jobs.ts';
import { openAffluence } from '../../affluence.ts';
import { clockOf } from '../../clock.ts';
import type { Config } from '../../config/config.ts';
import { logJobs } from '../../log/log-jobs.ts';
import { openServerLog, speaksToPeople } from '../../log/server-log.ts';
import { tokenAccess } from '../../server/access.ts';
import { guarded } from '../../server/guard.ts';
import { isLoopbackAddress, ownHosts } from '../../server/hosts.ts';
import { limitRates } from '../../server/rates.ts';
import { serveOn } from '../../server/serve.ts';
import { requireToken } from '../../server/token.ts';
import { version } from '../../version.ts';
import { EXIT } from '../exit.ts';
import { printResult } from '../output.ts';
import { jobProgress } from '../progress.ts';
import { configOf, ignored, tokenOf, withServeOptions } from '../serve-options.ts';
import { untilStopped } from '../until-stopped.ts';

/** Whoever stops a service kills it after ten seconds: by then nothing is left open, or it ends as it is. */
const STOP_WITHIN_MS = 8_000;

/** `serve`: the application over HTTP, on this PC's loopback address unless told otherwise. */
export function addServe(program: Command): void {
  withServeOptions(program.command('serve'))
    .description('Run the application on 127.0.0.1: the page, the schedule and the embedded sensor API.')
    .option('--open', 'open the page in the default browser', false)
    .action((options: { open: boolean; json: boolean }, command: Command) =>
      serve(configOf(command, process.env), options),
    );
}

async function serve(config: Config, { open, json }: { open: boolean; json: boolean }): Promise<void> {
  const { home, host, port, allow_host, log_level, log_format, metrics_per_branch } = config.values;
  const token = tokenOf(config);
  requireToken(host, isLoopbackAddress(host), token);
  const access = token === null ? null : tokenAccess(token, Date.now);
  const log = openServerLog({
    level: log_level,
    format: log_format,
    secrets: token === null ? [] : [token],
    to: process.stderr,
  });
  const forPeople = speaksToPeople(log_format, process.stderr);
  for (const name of config.unknown) log.warn(ignored(name));
  // Signals that come while it starts are kept, and end it in order.
  const stopped = untilStopped();
  const affluence = await openAffluence({
    ...sourceOf(config),
    ...clockOf({ clock: config.values.clock ?? undefined, speed: config.values.speed ?? undefined }),
    home,
    metricsPerBranch: metrics_per_branch,
    pageDir: fileURLToPath(new URL('../renderer', import.meta.url)),
    isOwnHost: isLoopbackAddress(host) && allow_host.length === 0 ? undefined : ownHosts(allow_host),
    // Jobs say themselves how they end.
    onFailure(error) {
      if (runOf(error) === undefined) log.error(messageOf(error));
    },
  });
  const progress = jobProgress('Filling the lake', forPeople ? undefined : log.info);
  affluence.listen(logJobs(log));
  affluence.listen((event) => {
    if (event.type === 'job' && event.job.kind === 'backfill') progress.onEvent(event);
  });
  try {
    const served = await serveOn(guarded(affluence.fetch, { rates: limitRates(), access }), host, port);
    const start = `${served.url}${access?.newLink() ?? ''}`;
    // People read it from the output.
    const began = { version, url: served.url, home, config: config.file };
    log[forPeople ? 'debug' : 'info'](`Affluence ${version} serves ${served.url}.`, began);
    if (served.movedFrom !== null) log.warn(`Port ${served.movedFrom} is taken: another one was chosen.`);
    printResult(json, { url: served.url, ...(access && { login: start }) }, [
      `Affluence is at ${start} (Ctrl-C stops it).`,
    ]);
    if (access)
      log.info('That link lets one browser in, once, within ten minutes; docs/security.md says how to get more.');
    if (affluence.simulatorUrl) {
      log.info(
        `The sensors are simulated; ${affluence.simulatorUrl}/v1/faults says and sets what goes wrong with them.`,
      );
    }
    if (open) openInBrowser(start).catch(() => log.warn(`No browser could be opened: open ${start} yourself.`));
    affluence.start();
    await stopped;
    log.info('Stopping.');
    endAnyway(() => log.warn('Stopping as it is: what is in hand is done again at the next start.'));
    await affluence.close();
    await served.close();
  } finally {
    progress.end();
    await affluence.close();
  }
}

/** What was asked for of the source; what was not is left to the home. */
function sourceOf({ values: { source, seed, branches, faults } }: Config) {
  return {
    ...(source !== null && { source }),
    ...(seed !== null && { seed }),
    ...(branches !== null && { branches }),
    ...(faults !== null && { faults }),
  };
}

/** Ends the process where work in hand holds it up: files are replaced at once or not at all, so nothing is lost. */
function endAnyway(say: () => void): void {
  setTimeout(() => {
    say();
    process.exit(EXIT.done);
  }, STOP_WITHIN_MS).unref();
}
