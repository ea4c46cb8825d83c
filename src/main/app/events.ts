import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';

const KEEP_ALIVE_MS = 15_000;

/** Hands events to every page that listens, over server-sent events. */
export class EventHub {
  private readonly streams = new Set<SSEStreamingApi>();

  /** Sends an event to all listeners. */
  send(event: string, data: unknown): void {
    for (const stream of this.streams) void stream.writeSSE({ event, data: JSON.stringify(data) });
  }

  /** Answers a request with the stream of events, after those of `first`. */
  subscribe(context: Context, first: () => Promise<readonly [event: string, data: unknown][]>): Response {
    return streamSSE(context, async (stream) => {
      this.streams.add(stream);
      stream.onAbort(() => {
        this.streams.delete(stream);
      });
      for (const [event, data] of await first()) await stream.writeSSE({ event, data: JSON.stringify(data) });
      while (this.streams.has(stream) && !stream.aborted) {
        await stream.writeSSE({ event: 'alive', data: '' });
        await stream.sleep(KEEP_ALIVE_MS);
      }
    });
  }

  /** Ends all streams. */
  async close(): Promise<void> {
    const open = [...this.streams];
    this.streams.clear();
    await Promise.all(open.map((stream) => stream.close()));
  }
}
