/**
 * A queue with one line and equal servers: visitors come at random (Poisson), a service lasts an exponential time.
 * Rates are per minute, times are minutes.
 */
export interface Queue {
  /** Visitors a minute. */
  arrivals: number;
  /** Mean service time, minutes. */
  service: number;
  /** Mean time after which a waiting visitor leaves, minutes; null when everybody waits (Erlang C). */
  patience: number | null;
}

/** How a queue does with a number of people serving. */
export interface Waiting {
  /** Share of the visitors who have to wait at all, 0 to 1. */
  delayed: number;
  /** Mean wait over all visitors, those who leave too, in minutes; Infinity when the line grows without end. */
  meanWait: number;
  /** Share of the visitors who are served within the target's minutes, 0 to 1. */
  within: number;
  /** Share of the visitors who leave before they are served, 0 to 1. */
  leaving: number;
  /** Share of their time that the people serve, 0 to 1. */
  occupancy: number;
}

/**
 * Erlang's loss formula B(load, servers), 0 to 1, by its recursion over the servers: no factorial, so any load is sound.
 * `load` in erlangs (arrivals × mean service time), `servers` a whole number ≥ 0.
 */
export function erlangB(load: number, servers: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}

/** Erlang's delay formula C(load, servers): the share who wait when nobody leaves; 1 when the load is the servers' or more. */
export function erlangC(load: number, servers: number): number {
  if (load >= servers) return load === 0 ? 0 : 1;
  const blocked = erlangB(load, servers);
  return blocked / (1 - (load / servers) * (1 - blocked));
}

/**
 * How `queue` does with `servers` people (a whole number ≥ 0), judged by a wait of at most `target` minutes.
 * Throws a RangeError on a number that can't be: negative, not finite, a service or a patience that lasts no time.
 */
export function waiting(queue: Queue, servers: number, target: number): Waiting {
  refuseAbsurd(queue, servers, target);
  if (queue.arrivals === 0) return { delayed: 0, meanWait: 0, within: 1, leaving: 0, occupancy: 0 };
  return queue.patience === null
    ? patient(queue, servers, target)
    : impatient({ ...queue, patience: queue.patience }, servers, target);
}

function refuseAbsurd(queue: Queue, servers: number, target: number): void {
  const sound =
    Number.isFinite(queue.arrivals) &&
    queue.arrivals >= 0 &&
    Number.isFinite(queue.service) &&
    queue.service > 0 &&
    (queue.patience === null || (Number.isFinite(queue.patience) && queue.patience > 0)) &&
    Number.isInteger(servers) &&
    servers >= 0 &&
    Number.isFinite(target) &&
    target >= 0;
  if (!sound)
    throw new RangeError(
      `No queue has ${queue.arrivals} arrivals a minute, ${queue.service} minutes of service, a patience of ` +
        `${queue.patience} minutes, ${servers} people and a target of ${target} minutes.`,
    );
}

function patient({ arrivals, service }: Queue, servers: number, target: number): Waiting {
  const load = arrivals * service;
  if (load >= servers)
    return { delayed: 1, meanWait: Number.POSITIVE_INFINITY, within: 0, leaving: 0, occupancy: servers === 0 ? 0 : 1 };
  const delayed = erlangC(load, servers);
  const spare = servers - load;
  return {
    delayed,
    meanWait: (delayed * service) / spare,
    within: 1 - delayed * Math.exp((-spare * target) / service),
    leaving: 0,
    occupancy: load / servers,
  };
}

/**
 * Erlang A (M/M/n+M; Palm 1957). The states above `servers` are summed with their scale kept as a logarithm, since their
 * weights outgrow a double in an overload; the share served in time integrates the density of the offered wait
 * (Baccelli and Hébuterne 1981): arrivals × p(n−1) × exp(arrivals × patience × (1 − e^(−x/patience)) − n x / service).
 */
function impatient(queue: Queue & { patience: number }, servers: number, target: number): Waiting {
  const { arrivals, service, patience } = queue;
  // In units of the probability that exactly `servers` are in the branch, and of e^scale.
  let below = 1 / erlangB(arrivals * service, servers) - 1;
  if (below === Number.POSITIVE_INFINITY) return { ...alone(queue, servers) };
  let scale = 0;
  let weight = 1;
  let above = 1;
  let queued = 0;
  for (let k = 1; weight > above * 1e-17 || arrivals > servers / service + k / patience; k++) {
    weight *= arrivals / (servers / service + k / patience);
    above += weight;
    queued += k * weight;
    if (above > 1e200) {
      below *= 1e-200;
      weight *= 1e-200;
      above *= 1e-200;
      queued *= 1e-200;
      scale += 200 * Math.LN10;
    }
  }
  const total = below + above;
  const meanQueue = queued / total;
  const leaving = meanQueue / (arrivals * patience);
  const logFull = -Math.log(total) - scale;
  const served = (x: number) =>
    (servers / service) *
    Math.exp(logFull - arrivals * patience * Math.expm1(-x / patience) - (servers * x) / service - x / patience);
  return {
    delayed: above / total,
    meanWait: meanQueue / arrivals,
    within: Math.min(1, below / total + integral(served, target)),
    leaving,
    occupancy: servers === 0 ? 0 : (arrivals * service * (1 - leaving)) / servers,
  };
}

/** So many people that the chance of finding them all busy is below the smallest double. */
function alone({ arrivals, service }: Queue, servers: number): Waiting {
  return { delayed: 0, meanWait: 0, within: 1, leaving: 0, occupancy: (arrivals * service) / servers };
}

/** Simpson's rule over 0 to `end`. */
function integral(density: (x: number) => number, end: number): number {
  const steps = 400;
  const width = end / steps;
  let sum = density(0) + density(end);
  for (let i = 1; i < steps; i++) sum += density(i * width) * (i % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}
