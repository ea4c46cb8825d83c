import { type Forwarder, forwardTo, goneResponse } from './forward.ts';
import type { CallName, Calls, FromPipeline, Port, ToPipeline } from './messages.ts';

/** A process that was started: its end of the port, and how it ends. */
export interface Started {
  port: Port<FromPipeline, ToPipeline>;
  /** Called once, with the exit code. */
  onExit(listener: (code: number) => void): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
}

export interface SuperviseOptions {
  start(): Started;
  /** Each time the lake is open and requests are answered. */
  onOpened(home: string): void;
  /** The very first process could not open the lake. */
  onNotOpened(said: Extract<FromPipeline, { type: 'not-opened' }>): void;
  /** Everything else that a process says. @param reply says something to that very process */
  onMessage(message: FromPipeline, reply: (message: ToPipeline) => void): void;
  /** The process ended by itself for the nth time in a row; it is started again in `pause` milliseconds. */
  onDeath(death: { times: number; code: number; message: string | null; pause: number }): void;
}

/** The pipeline as the shell sees it: always there, whatever becomes of its process. */
export interface Pipeline {
  /** Waits for the process where it is being started; answers 503 where it ends meanwhile. */
  fetch(request: Request): Promise<Response>;
  call<Name extends CallName>(name: Name, ...args: Parameters<Calls[Name]>): Promise<Awaited<ReturnType<Calls[Name]>>>;
  /** Starts the process again at once, where that is waited for. */
  retry(): void;
  /** Closes the lake and ends the process; one that hangs is ended after `LONGEST_END_MS`. */
  close(): Promise<void>;
}

/** Pauses before the 1st, 2nd … start again, milliseconds; the last one from then on. */
const PAUSES_MS = [500, 2_000, 5_000, 15_000, 60_000];

/** A process that was open for so long did not die of what the one before it died of. */
const SOUND_AFTER_MS = 60_000;

/**
 * How long the end may take, milliseconds. A process that hung there would keep the lake's lock from the next start;
 * ending it costs no more than a power cut, which the lake stands.
 */
export const LONGEST_END_MS = 25_000;

/** Starts the pipeline's process, and starts it again whenever it dies, with growing pauses, until closed. */
export function supervise(options: SuperviseOptions): Pipeline {
  let current: Started | null = null;
  let deaths = 0;
  let everOpened = false;
  let closing: Promise<void> | null = null;
  let again: NodeJS.Timeout | null = null;
  let exited = () => {};
  let ready = deferred<Forwarder | null>();

  function launch(): void {
    again = null;
    const started = options.start();
    const forwarder = forwardTo(started.port);
    let message: string | null = null;
    let sound: NodeJS.Timeout | undefined;
    current = started;
    started.port.listen((said) => {
      if (said.type === 'opened') {
        everOpened = true;
        sound = setTimeout(() => {
          deaths = 0;
        }, SOUND_AFTER_MS).unref();
        ready.resolve(forwarder);
        options.onOpened(said.home);
      } else if (said.type === 'not-opened') {
        message = said.message;
        if (!everOpened) options.onNotOpened(said);
        started.port.post({ type: 'end' });
      } else options.onMessage(said, (message) => started.port.post(message));
    });
    started.onExit((code) => {
      current = null;
      clearTimeout(sound);
      // From now on requests wait for the next process.
      if (ready.settled) ready = deferred();
      forwarder.close();
      exited();
      if (closing || (message !== null && !everOpened)) return ready.resolve(null);
      deaths += 1;
      const pause = PAUSES_MS[Math.min(deaths, PAUSES_MS.length) - 1] ?? 0;
      again = setTimeout(launch, pause);
      options.onDeath({ times: deaths, code, message, pause });
    });
  }

  async function end(): Promise<void> {
    if (again) clearTimeout(again);
    const process = current;
    if (!process) return ready.resolve(null);
    await new Promise<void>((resolve) => {
      exited = resolve;
      const late = setTimeout(() => process.kill(), LONGEST_END_MS);
      process.onExit(() => clearTimeout(late));
      process.port.post({ type: 'end' });
    });
  }

  launch();
  return {
    async fetch(request) {
      const forwarder = await ready.promise;
      return forwarder ? forwarder.fetch(request) : goneResponse();
    },
    async call(name, ...args) {
      const forwarder = await ready.promise;
      if (!forwarder) throw new Error('The application is ending.');
      return (await forwarder.call(name, ...args)) as never;
    },
    retry() {
      if (!again) return;
      clearTimeout(again);
      launch();
    },
    close() {
      closing ??= end();
      return closing;
    },
  };
}

/** A promise that is settled from outside. */
function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  const state = { promise, settled: false, resolve };
  state.resolve = (value) => {
    state.settled = true;
    resolve(value);
  };
  return state;
}
