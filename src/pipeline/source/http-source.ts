import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel';
import type { z } from 'zod';
import type { Branch } from '../../shared/branch.ts';
import {
  branchesAnswer,
  healthAnswer,
  MAX_PAGE_LIMIT,
  MAX_RANGE_DAYS,
  problem,
  readingsAnswer,
} from '../../shared/sensor-api.ts';
import { DAY_MS, formatSlot, type SlotRange } from '../../shared/slots.ts';
import { messageOf, SourceError, type Told } from '../errors.ts';
import { answerTimes } from './answer-times.ts';
import type { Source } from './source.ts';
import { type BreakerState, type SourceTraffic, untold } from './traffic.ts';

export interface HttpSourceOptions {
  /** Root of the sensor API, with or without a trailing slash. */
  url: string;
  /** Requests after the first one before giving up. */
  attempts?: number;
  /** Time for one request, milliseconds. */
  timeout?: number;
  /** First pause between attempts, milliseconds; it doubles, with jitter. */
  pause?: number;
  /** Failed attempts in a row after which the source is left alone for a while; then one probe is let through. */
  breakAfter?: number;
  /** How many times as fast as the system's the source's clock runs; pauses, also those it asks for, shrink with it. */
  speed?: number;
  /** Milliseconds from any beginning on: tells how long answers take. */
  stopwatch?: () => number;
  /** Told of each request, and of what comes of them. */
  traffic?: SourceTraffic;
}

const STATES: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
};

/**
 * Any server that speaks the sensor API's contract (v1), over HTTP. What may pass by itself is tried again with growing
 * pauses (or those the server asks for); a source that fails on and on is left alone for a while, so that nobody waits
 * for it in vain and it is not kept down by us.
 */
export function httpSource({
  url,
  attempts = 5,
  timeout = 30_000,
  pause = 250,
  breakAfter = 8,
  speed = 1,
  stopwatch = () => performance.now(),
  traffic = untold,
}: HttpSourceOptions): Source {
  const root = parseRoot(url);
  const times = answerTimes();
  const passing = handleWhen((error) => error instanceof PassingFault);
  const retries = retry(passing, {
    maxAttempts: attempts,
    backoff: new ExponentialBackoff({ initialDelay: pause / speed, maxDelay: 30_000 / speed }),
  });
  const breaker = circuitBreaker(passing, {
    halfOpenAfter: new ExponentialBackoff({ initialDelay: (4 * pause) / speed, maxDelay: 60_000 / speed }),
    breaker: new ConsecutiveBreaker(breakAfter),
  });
  const policy = wrap(retries, breaker);
  retries.onRetry(() => traffic.retried());
  breaker.onStateChange((state) => traffic.breaker(STATES[state]));
  traffic.breaker('closed');

  /** One request; its answer as the schema has it. */
  async function ask<T>(target: URL, patience: Patience, schema: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    const ended = traffic.begun();
    let answered = false;
    try {
      const answer = await getJson(target, { timeout, speed, patience }, signal);
      answered = true;
      const read = schema.parse(answer);
      ended('ok');
      return read;
    } catch (error) {
      if (answered) ended('off-contract');
      else if (!signal.aborted) ended(error instanceof Fault && isRefusal(error) ? 'refused' : 'failed');
      throw error;
    }
  }

  async function get<T>(path: string, query: URLSearchParams, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
    const target = new URL(`${path}?${query}`, root);
    const patience = { left: PATIENCE };
    try {
      return await policy.execute(async ({ signal: policySignal }) => {
        const asked = stopwatch();
        const answer = await ask(target, patience, schema, policySignal);
        if (path === READINGS) times.note(stopwatch() - asked);
        return answer;
      }, signal);
    } catch (error) {
      signal?.throwIfAborted();
      throw asSourceError(root, path, error);
    }
  }

  return {
    url: root.href,
    answerSeconds: times.seconds,
    async latestSlot(signal) {
      const { latest_hour } = await get('v1/health', new URLSearchParams(), healthAnswer, signal);
      return latest_hour === null ? null : Date.parse(latest_hour);
    },
    async branches(signal) {
      const answer = await get('v1/branches', new URLSearchParams(), branchesAnswer, signal);
      return requireDistinctIds(root, answer.branches);
    },
    async *readings(range, signal) {
      for (const part of partsOf(range)) {
        let cursor: string | null = null;
        do {
          const query = new URLSearchParams({
            from: formatSlot(part.from),
            to: formatSlot(part.to),
            limit: String(MAX_PAGE_LIMIT),
          });
          if (cursor !== null) query.set('cursor', cursor);
          const page: z.infer<typeof readingsAnswer> = await get(READINGS, query, readingsAnswer, signal);
          yield page.readings;
          cursor = page.next_cursor;
        } while (cursor !== null);
      }
    },
  };
}

const READINGS = 'v1/readings';

/** Timed out, a cursor gone for now, too many requests: like a server's own errors, these may pass. */
const PASSING_STATUSES = [408, 410, 429];

const LOOPBACK = /^(127\.|localhost$|\[::1\]$)/;

/** What one request came to, and the status of the answer, where there was one. */
class Fault extends Error {
  constructor(
    message: string,
    readonly status: number | null = null,
  ) {
    super(message);
  }
}

/** A fault that may pass by itself: the network, a busy or broken server, an answer cut short. */
class PassingFault extends Fault {}

/** It will pass, but not before our patience: to try again at once is against what the server asked for. */
class LongFault extends Fault {}

/** Asked again, it would be refused again. */
const isRefusal = (fault: Fault): boolean => !(fault instanceof PassingFault || fault instanceof LongFault);

/** How long one call waits in all because the server asks for it, milliseconds: whoever waits for us hears of it then. */
const PATIENCE = 60_000;

/** What is left of it for one call. */
interface Patience {
  left: number;
}

async function getJson(
  url: URL,
  { timeout, speed, patience }: { timeout: number; speed: number; patience: Patience },
  signal: AbortSignal,
): Promise<unknown> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, {
      // On this very PC, packing and unpacking costs more than it saves.
      headers: LOOPBACK.test(url.hostname) ? { 'accept-encoding': 'identity' } : {},
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
      redirect: 'error',
    });
    text = await answer.text();
  } catch (error) {
    signal.throwIfAborted();
    throw new PassingFault(causeOf(error));
  }
  if (answer.ok) {
    try {
      return JSON.parse(text);
    } catch {
      throw new PassingFault('its answer is not whole JSON');
    }
  }
  const detail = `it answered ${answer.status}${detailOf(text)}`;
  if (answer.status < 500 && !PASSING_STATUSES.includes(answer.status)) throw new Fault(detail, answer.status);
  const seconds = Math.min(60, Number(answer.headers.get('retry-after') ?? 0));
  const asked = seconds > 0 ? seconds * 1000 : 0;
  if (asked > patience.left) throw new LongFault(detail, answer.status);
  patience.left -= asked;
  await rest(asked / speed, signal);
  throw new PassingFault(detail, answer.status);
}

/** Waits, on top of the policy's own pause. @param time milliseconds @throws the signal's reason */
async function rest(time: number, signal: AbortSignal): Promise<void> {
  if (time === 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

function* partsOf(range: SlotRange): Generator<SlotRange> {
  for (let from = range.from; from < range.to; ) {
    const to = Math.min(range.to, from + MAX_RANGE_DAYS * DAY_MS);
    yield { from, to };
    from = to;
  }
}

function parseRoot(url: string): URL {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new SourceError(`"${url}" is not the address of a sensor API: write it like http://sensors.example:8080.`, {
      passing: false,
    });
  }
  return new URL(url.endsWith('/') ? url : `${url}/`);
}

function asSourceError(root: URL, path: string, error: unknown): SourceError {
  if (error instanceof Error && error.name === 'ZodError') {
    return new SourceError(
      `The sensor API at ${root.href} does not keep its contract: /${path} ${firstIssue(error)}. Check the address and the API's version.`,
      { passing: false, told: { code: 'source-contract', params: { url: root.href } } },
    );
  }
  const why =
    error instanceof BrokenCircuitError
      ? 'it failed again and again, and is left alone for a moment'
      : messageOf(error);
  return new SourceError(
    `The sensor API at ${root.href} can't be read: ${why} (/${path}). Check the address, the network and that the API is running, then try again.`,
    {
      passing: [PassingFault, LongFault, BrokenCircuitError].some((kind) => error instanceof kind),
      told: toldOf(root, error),
    },
  );
}

function toldOf({ href: url }: URL, error: unknown): Told {
  const status = error instanceof Fault ? error.status : null;
  if (status === null) return { code: 'source-unreachable', params: { url } };
  const refused = error instanceof Fault && isRefusal(error);
  return { code: refused ? 'source-refusing' : 'source-failing', params: { url, status: String(status) } };
}

function firstIssue(error: Error): string {
  const issue = (error as z.ZodError).issues[0];
  return issue ? `has a wrong ${issue.path.join('.') || 'answer'} (${issue.message})` : 'has a wrong answer';
}

function requireDistinctIds(root: URL, branches: Branch[]): Branch[] {
  for (const [what, ids] of [
    ['branch', branches.map(({ id }) => id)],
    ['sensor', branches.flatMap(({ sensors }) => sensors.map(({ id }) => id))],
  ] as const) {
    const seen = new Set<string>();
    const twice = ids.find((id) => seen.size === seen.add(id).size);
    if (twice !== undefined) {
      throw new SourceError(
        `The registry of the sensor API at ${root.href} names the ${what} ${twice} twice: readings could not be told apart. Have the registry mended.`,
        { passing: false },
      );
    }
  }
  return branches;
}

function detailOf(text: string): string {
  try {
    const { data } = problem.safeParse(JSON.parse(text));
    return data ? `: ${data.detail}` : '';
  } catch {
    return '';
  }
}

function causeOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'it did not answer in time';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = messageOf(cause);
  return text.includes('ECONNREFUSED') || text === '' ? 'nothing answers there' : text;
}
