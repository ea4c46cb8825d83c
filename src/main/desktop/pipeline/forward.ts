import { problemResponse } from '../../app/problem.ts';
import { exchangeBodies } from './bodies.ts';
import type { CallName, Calls, FromPipeline, Port, ToPipeline } from './messages.ts';

/** The shell's end of the port: passes requests and calls on, and gives what comes back. */
export interface Forwarder {
  /** The process's answer; 503 with a problem's details where it ends before it answers. Rejects where the request is aborted. */
  fetch(request: Request): Promise<Response>;
  /** @throws Error with the process's sentence where it can't be done */
  call<Name extends CallName>(name: Name, ...args: Parameters<Calls[Name]>): ReturnType<Calls[Name]>;
  /** The process is gone: whoever waits is told, and bodies under way break off. */
  close(): void;
}

/** Whoever waits for the process's word. */
interface Waiting {
  resolve(message: FromPipeline): void;
  reject(error: unknown): void;
}

const NULL_BODY_STATUS = new Set([101, 204, 205, 304]);

/** Opens the shell's end of a port. */
export function forwardTo(port: Port<FromPipeline, ToPipeline>): Forwarder {
  const bodies = exchangeBodies((part) => port.post(part));
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let closed = false;

  port.listen((message) => {
    switch (message.type) {
      case 'answer':
      case 'result':
      case 'call-failed':
        waiting.get(message.id)?.resolve(message);
        waiting.delete(message.id);
        break;
      case 'bytes':
      case 'bytes-end':
      case 'bytes-taken':
      case 'bytes-unwanted':
        bodies.hear(message);
    }
  });

  /** onAnswer is called in the very turn in which the answer comes, before the promise is settled. */
  function ask(
    message: Extract<ToPipeline, { id: number }>,
    onAnswer = (_: FromPipeline) => {},
  ): Promise<FromPipeline> {
    return new Promise((resolve, reject) => {
      if (closed) return reject(new PipelineGone());
      const settle = (answer: FromPipeline) => {
        onAnswer(answer);
        resolve(answer);
      };
      waiting.set(message.id, { resolve: settle, reject });
      port.post(message);
    });
  }

  async function fetchOver(request: Request): Promise<Response> {
    const { method, url, body, signal } = request;
    signal.throwIfAborted();
    const id = nextId++;
    let response: Response | undefined;
    const head = ask(
      { type: 'request', id, method, url, headers: [...request.headers], hasBody: body !== null },
      (message) => {
        if (message.type !== 'answer') return;
        // At once, for the first bytes may follow in the same turn.
        const stream = message.hasBody && !NULL_BODY_STATUS.has(message.status) ? bodies.receive(id) : null;
        response = new Response(stream, { status: message.status, headers: message.headers });
      },
    );
    signal.addEventListener('abort', () => {
      waiting.get(id)?.reject(signal.reason);
      waiting.delete(id);
      bodies.drop(id, 'The request was given up.');
      port.post({ type: 'request-dropped', id });
    });
    if (body && !closed) void bodies.send(id, body);
    await head;
    if (!response) throw new TypeError('The data process gave a request something else than an answer.');
    return response;
  }

  return {
    async fetch(request) {
      try {
        return await fetchOver(request);
      } catch (error) {
        if (error instanceof PipelineGone) return goneResponse();
        throw error;
      }
    },
    call: (async (name: CallName, ...args: unknown[]) => {
      const outcome = await ask({ type: 'call', id: nextId++, name, args });
      if (outcome.type === 'result') return outcome.value;
      throw new Error(outcome.type === 'call-failed' ? outcome.message : `no result but ${outcome.type}`);
    }) as Forwarder['call'],
    close() {
      closed = true;
      for (const { reject } of waiting.values()) reject(new PipelineGone());
      waiting.clear();
      bodies.close(new PipelineGone());
    },
  };
}

/** The process ended before it could answer. */
class PipelineGone extends Error {
  constructor() {
    super('The data process stopped; it is being started again. Try again in a moment.');
  }
}

/** What the page is told where the process can't answer. */
export const goneResponse = (): Response => problemResponse(503, 'Starting again', new PipelineGone().message);
