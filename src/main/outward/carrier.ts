import { messageOf } from '../../pipeline/errors.ts';
import type { DeliveryFailure } from '../../shared/outward.ts';
import type { Clock } from '../../shared/slots.ts';
import { DeliveryError } from './delivery-error.ts';
import type { Message } from './message.ts';
import type { Outbox } from './outbox.ts';

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** So many refused messages are passed over to see whether another is taken. */
const MOST_PASSED_OVER = 5;
/** How often a carrier looks whether something has become due by the clock. */
const LOOK_MS = 60_000;

interface Carried {
  outbox: Outbox;
  clock: Clock;
  /** What goes next as one message, of those that wait (in order); none: nothing is due. */
  next(waiting: readonly Message[], now: number): Promise<Message[]>;
  send(messages: readonly Message[], signal: AbortSignal): Promise<void>;
  /** Divides pauses. */
  speed: number;
}

/**
 * Carries what waits in an outbox, in order, one message at a time, until it is stopped. One that the other side refuses for
 * good is put aside once another is taken.
 */
export interface Carrier {
  /** Carries what is due now; within a pause after a failure, only `evenNow` does. */
  wake(evenNow?: boolean): void;
  /** Why the last attempt failed; null where it did not. */
  failure(): DeliveryFailure | null;
  /** Messages given up since the start. */
  dropped(): number;
  /** Ends; what was on its way is carried again by the next start. */
  stop(): Promise<void>;
}

/** A carrier at rest: `wake` sets it going. Failures are followed by pauses that double from 5 seconds to 15 minutes. */
export function carrierOf({ outbox, clock, next, send, speed }: Carried): Carrier {
  const stopping = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    stopping.signal.addEventListener('abort', () => reject(new Error('stopped')));
  });
  stopped.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let failures = 0;
  let failure: DeliveryFailure | null = null;
  let dropped = 0;

  function succeeded(): void {
    failures = 0;
    failure = null;
  }
  async function carryDue(): Promise<void> {
    dropped += await outbox.prune(clock());
    let refused: Message[] = [];
    let refusal: unknown = null;
    for (;;) {
      const keys = new Set(refused.map(({ key }) => key));
      const waiting = (await outbox.waiting()).filter(({ key }) => !keys.has(key));
      // Whatever failed before, nothing is held up any more.
      if (waiting.length === 0 && refused.length === 0) succeeded();
      const batch = await next(waiting, clock());
      if (stopping.signal.aborted) return;
      // Where nothing else is taken either, it is the way that is wrong and not the message: all wait.
      if (batch.length === 0 && refused.length > 0) throw refusal;
      if (batch.length === 0) return;
      try {
        await Promise.race([send(batch, stopping.signal), stopped]);
      } catch (error) {
        if (!(error instanceof DeliveryError && error.lasting) || refused.length >= MOST_PASSED_OVER) throw error;
        refused.push(...batch);
        refusal = error;
        continue;
      }
      for (const one of batch) await outbox.remove(one);
      for (const one of refused) await outbox.setAside(one);
      refused = [];
      succeeded();
    }
  }
  async function round(): Promise<void> {
    clearTimeout(timer);
    do {
      again = false;
      try {
        await carryDue();
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures += 1;
        failure = told(error);
      }
    } while (again && failures === 0);
    if (stopping.signal.aborted) return;
    const pause = failures === 0 ? LOOK_MS : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
    timer = setTimeout(start, pause / speed).unref();
  }
  function start(): void {
    if (stopping.signal.aborted) return;
    if (running) {
      again = true;
      return;
    }
    running = round().finally(() => {
      running = null;
    });
  }

  return {
    wake(evenNow = false) {
      if (failures === 0 || evenNow) start();
    },
    failure: () => failure,
    dropped: () => dropped,
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

function told(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryError) return error.failure;
  const said = messageOf(error);
  return { code: 'refused', sentence: `The message could not be carried (${said}). It is tried again.`, detail: said };
}
