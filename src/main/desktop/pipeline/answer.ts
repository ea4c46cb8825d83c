import { exchangeBodies } from './bodies.ts';
import type { CallName, Calls, FromPipeline, Port, ToPipeline } from './messages.ts';

/** What the process answers with. */
export interface Answering {
  fetch(request: Request): Promise<Response>;
  calls: Calls;
}

/** The process's end of the port: answers requests and calls, any number at a time. */
export function answerOver(port: Port<ToPipeline, FromPipeline>, { fetch, calls }: Answering): void {
  const bodies = exchangeBodies((part) => port.post(part));
  const dropping = new Map<number, AbortController>();

  async function answer({ id, url, method, headers, hasBody }: Extract<ToPipeline, { type: 'request' }>) {
    const controller = new AbortController();
    dropping.set(id, controller);
    try {
      const body = hasBody ? bodies.receive(id) : null;
      const init = { method, headers, body, duplex: 'half', signal: controller.signal } as RequestInit;
      const response = await fetch(new Request(url, init));
      port.post({
        type: 'answer',
        id,
        status: response.status,
        headers: [...response.headers],
        hasBody: response.body !== null,
      });
      if (response.body) await bodies.send(id, response.body);
    } catch (error) {
      port.post({ type: 'answer', id, status: 500, headers: [['content-type', 'text/plain']], hasBody: true });
      port.post({ type: 'bytes', id, bytes: new TextEncoder().encode(sentenceOf(error)) });
      port.post({ type: 'bytes-end', id, error: null });
    } finally {
      dropping.delete(id);
      // A handler need not read the body, as one that is too large: whoever sends it is told.
      if (hasBody) bodies.drop(id, 'The request was answered.');
    }
  }

  async function call(id: number, name: CallName, args: unknown[]) {
    try {
      const value = await (calls[name] as (...args: unknown[]) => Promise<unknown>)(...args);
      port.post({ type: 'result', id, value });
    } catch (error) {
      port.post({ type: 'call-failed', id, message: sentenceOf(error) });
    }
  }

  port.listen((message) => {
    switch (message.type) {
      case 'request':
        void answer(message);
        break;
      case 'request-dropped':
        bodies.drop(message.id, 'The request was given up.');
        dropping.get(message.id)?.abort();
        break;
      case 'call':
        void call(message.id, message.name, message.args);
        break;
      case 'bytes-unwanted':
        bodies.hear(message);
        dropping.get(message.id)?.abort();
        break;
      case 'bytes':
      case 'bytes-end':
      case 'bytes-taken':
        bodies.hear(message);
    }
  });
}

/** What an error says to people. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
