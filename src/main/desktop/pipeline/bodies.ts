import type { BodyPart } from './messages.ts';

/** How far a sender may be ahead of what was taken, bytes: bounds what lies in memory for a reader that is slow. */
export const WINDOW_BYTES = 1024 * 1024;

/** Bodies in transit over a port, those sent and those received; each end of the port has one. */
export interface Bodies {
  /** Sends a stream to its end; never throws, for a stream that breaks off breaks off over there. */
  send(id: number, stream: ReadableStream<Uint8Array>): Promise<void>;
  /** The stream that the other end sends under this id. */
  receive(id: number): ReadableStream<Uint8Array>;
  /** To be given every part that comes in. */
  hear(part: BodyPart): void;
  /** Ends this exchange from here: what is being sent stops, and what is being received breaks off for its reader. */
  drop(id: number, reason: string): void;
  /** Breaks everything off, since the other end is gone. */
  close(reason: Error): void;
}

/** Opens this end. */
export function exchangeBodies(post: (part: BodyPart) => void): Bodies {
  const senders = new Map<number, Sender>();
  const receivers = new Map<number, Receiver>();
  return {
    async send(id, stream) {
      const sender = createSender(id, stream, post);
      senders.set(id, sender);
      await sender.run();
      senders.delete(id);
    },
    receive(id) {
      const receiver = createReceiver(id, post, () => receivers.delete(id));
      receivers.set(id, receiver);
      return receiver.stream;
    },
    hear(part) {
      if (part.type === 'bytes') receivers.get(part.id)?.take(part.bytes);
      if (part.type === 'bytes-end') receivers.get(part.id)?.end(part.error);
      if (part.type === 'bytes-taken') senders.get(part.id)?.taken(part.total);
      if (part.type === 'bytes-unwanted') senders.get(part.id)?.stop();
    },
    drop(id, reason) {
      senders.get(id)?.stop();
      const receiver = receivers.get(id);
      if (!receiver) return;
      receiver.end(reason);
      post({ type: 'bytes-unwanted', id });
    },
    close(reason) {
      for (const sender of senders.values()) sender.stop();
      for (const receiver of [...receivers.values()]) receiver.end(reason.message);
    },
  };
}

interface Sender {
  run(): Promise<void>;
  taken(total: number): void;
  stop(): void;
}

function createSender(id: number, stream: ReadableStream<Uint8Array>, post: (part: BodyPart) => void): Sender {
  const reader = stream.getReader();
  let sent = 0;
  let takenSoFar = 0;
  let stopped = false;
  let wake = () => {};
  return {
    async run() {
      try {
        for (;;) {
          while (sent - takenSoFar >= WINDOW_BYTES && !stopped) {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
          const { value, done } = await reader.read();
          if (stopped) return;
          if (done) return post({ type: 'bytes-end', id, error: null });
          sent += value.byteLength;
          post({ type: 'bytes', id, bytes: ownBytes(value) });
        }
      } catch (error) {
        if (!stopped) post({ type: 'bytes-end', id, error: String(error instanceof Error ? error.message : error) });
      }
    },
    taken(total) {
      takenSoFar = total;
      wake();
    },
    stop() {
      stopped = true;
      wake();
      // Its source may have failed meanwhile, of which nobody needs to hear any more.
      reader.cancel().catch(() => {});
    },
  };
}

/** A view is cloned with the whole buffer behind it: one that doesn't fill its buffer is copied out first. */
const ownBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);

interface Receiver {
  stream: ReadableStream<Uint8Array>;
  take(bytes: Uint8Array): void;
  end(error: string | null): void;
}

function createReceiver(id: number, post: (part: BodyPart) => void, onEnd: () => void): Receiver {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let received = 0;
  let told = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
      },
      // Called once there is room again: all that came so far has been read, or nearly.
      pull() {
        if (received === told) return;
        told = received;
        post({ type: 'bytes-taken', id, total: received });
      },
      cancel() {
        onEnd();
        post({ type: 'bytes-unwanted', id });
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: WINDOW_BYTES }),
  );
  return {
    stream,
    take(bytes) {
      received += bytes.byteLength;
      controller?.enqueue(bytes);
    },
    end(error) {
      onEnd();
      if (error === null) controller?.close();
      else controller?.error(new Error(error));
    },
  };
}
