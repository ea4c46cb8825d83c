/**
 * How probable each hidden state is at each step, given all that was observed before and after: the forward-backward
 * algorithm (Rabiner, A tutorial on hidden Markov models, Proceedings of the IEEE 77, 1989).
 *
 * @param {number[][]} emissions per step, the probability of what was observed in each state
 * @param {number[][]} transitions from state (row) to state (column); each row adds up to 1
 * @param {number[]} start probability of each state before the first step
 * @returns {number[][]} per step, the probability of each state; they add up to 1
 */
export function stateProbabilities(emissions, transitions, start) {
  const states = start.map((_, state) => state);
  const scaled = (/** @type {number[]} */ weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return sum > 0 ? weights.map((weight) => weight / sum) : weights.map(() => 1 / weights.length);
  };
  /** @type {number[][]} */
  const forward = [];
  let before = start;
  for (const emission of emissions) {
    const last = before;
    before = scaled(
      states.map((to) => emission[to] * states.reduce((sum, from) => sum + last[from] * transitions[from][to], 0)),
    );
    forward.push(before);
  }
  let after = states.map(() => 1);
  const result = new Array(emissions.length);
  for (let step = emissions.length - 1; step >= 0; step--) {
    const later = after;
    result[step] = scaled(states.map((state) => forward[step][state] * later[state]));
    after = scaled(
      states.map((from) =>
        states.reduce((sum, to) => sum + transitions[from][to] * emissions[step][to] * later[to], 0),
      ),
    );
  }
  return result;
}
