import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';

const KEEP_ALIVE_MS = 15_000;

type Event = readonly [name: string, data: unknown];

/** An open stream: what it was last given to send, so that events keep their order, and the way to end it. */
interface Listener {
  sent: Promise<void>;
  end(): void;
}

/** Hands events to every page that listens, over server-sent events. */
export class EventHub {
  private readonly listeners = new Map<SSEStreamingApi, Listener>();
  private readonly keepAlive = setInterval(() => this.send('alive', null), KEEP_ALIVE_MS).unref();

  /** Sends an event to all listeners. */
  send(...event: Event): void {
    for (const [stream, listener] of this.listeners) enqueue(stream, listener, async () => [event]);
  }

  /** Answers a request with the stream of events, those of `first` before all others. */
  subscribe(context: Context, first: () => Promise<readonly Event[]>): Response {
    return streamSSE(context, async (stream) => {
      await new Promise<void>((end) => {
        const listener: Listener = { sent: Promise.resolve(), end };
        this.listeners.set(stream, listener);
        stream.onAbort(end);
        enqueue(stream, listener, first);
      });
      this.listeners.delete(stream);
    });
  }

  /** Ends all streams. */
  close(): void {
    clearInterval(this.keepAlive);
    for (const { end } of this.listeners.values()) end();
  }
}

function enqueue(stream: SSEStreamingApi, listener: Listener, events: () => Promise<readonly Event[]>): void {
  listener.sent = listener.sent
    .then(async () => {
      for (const [event, data] of await events()) await stream.writeSSE({ event, data: JSON.stringify(data) });
      // A stream that can't be written has ended: its page connects again by itself.
    })
    .catch(listener.end);
}
