import { Engine, type StartedJob } from '../pipeline/engine.ts';
import { httpSource } from '../pipeline/source/http-source.ts';
import { type SourceTraffic, untold } from '../pipeline/source/traffic.ts';
import type { Clock } from '../shared/slots.ts';
import { createSimulator, serveSimulator, type Wait } from '../simulator/index.ts';
import { chooseSource, keepChoice, type SourceChoice, type SourceOptions } from './source-choice.ts';

export interface OpenEngineOptions extends SourceOptions {
  home: string;
  clock?: Clock;
  /** How many times as fast as the system's clock `clock` runs; 1 by default. */
  speed?: number;
  /** How the embedded sensor API waits where it is slow; by default by the machine's own time. */
  wait?: Wait;
  /** What tells how long answers take; by default the machine's own. */
  stopwatch?: () => number;
  /** Told of each request to the source; trials of other addresses aside. */
  traffic?: SourceTraffic;
}

export interface OpenedEngine {
  engine: Engine;
  /** The source as people know it, and whether it is the embedded one. */
  source: { url: string; embedded: boolean };
  /** Where the embedded sensor API answers; null with another source. */
  simulatorUrl: string | null;
  /** Asks an address whether this home could read from it. @throws SourceError or LakeError where it can't */
  trySource(url: string): Promise<{ branches: number; latestSlot: number | null }>;
  /** Reads from another address from now on, and after the next start. @throws SourceError or LakeError where it can't */
  changeSource(url: string): Promise<StartedJob | null>;
  close(): Promise<void>;
}

/** A person waits for the answer. */
const TRIAL = { attempts: 1, timeout: 10_000 };

/** Opens a home as its writer over its source; the embedded sensor API is started where that is the source. */
export async function openEngine({
  home,
  clock = Date.now,
  speed = 1,
  wait,
  stopwatch,
  traffic = untold,
  ...asked
}: OpenEngineOptions): Promise<OpenedEngine> {
  const choice = await chooseSource(home, asked);
  const served = await serveSource(choice, { clock, speed, wait, stopwatch, traffic });
  try {
    const onAccepted = () => keepChoice(home, choice);
    const engine = await Engine.open({ home, source: served.source, clock, onAccepted });
    let source = { url: served.source.url, embedded: served.simulatorUrl !== null };
    return {
      engine,
      get source() {
        return source;
      },
      simulatorUrl: served.simulatorUrl,
      trySource: (url) => engine.trySource(httpSource({ url, speed, ...TRIAL })),
      async changeSource(url) {
        const started = await engine.changeSource(httpSource({ url, speed, traffic }), () => keepChoice(home, { url }));
        source = { url, embedded: false };
        return started;
      },
      close: async () => {
        await engine.close();
        // An embedded source is served until then: jobs that began with it go on with it.
        await served.close();
      },
    };
  } catch (error) {
    await served.close();
    throw error;
  }
}

interface Serving {
  clock: Clock;
  speed: number;
  wait: Wait | undefined;
  stopwatch: (() => number) | undefined;
  traffic: SourceTraffic;
}

async function serveSource(choice: SourceChoice, { clock, speed, wait, stopwatch, traffic }: Serving) {
  const pace = { speed, traffic, ...(stopwatch && { stopwatch }) };
  if ('url' in choice) {
    return { source: httpSource({ url: choice.url, ...pace }), simulatorUrl: null, close: async () => {} };
  }
  const { url, close } = await serveSimulator(createSimulator({ ...choice, clock, ...(wait && { wait }) }), {
    port: 0,
  });
  // The port differs at each start: the world's name is what the lake should remember.
  const name = `simulator:seed=${choice.seed},branches=${choice.branches},faults=${choice.faults}`;
  return { source: { ...httpSource({ url, ...pace }), url: name, namesReadings: true }, simulatorUrl: url, close };
}
