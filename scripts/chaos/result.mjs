import { PHASES } from './phase.mjs';

/** Counts kills by command and by what it did. */
export class Toll {
  /** @type {Map<string, number>} */
  #kills = new Map();

  /** @param {string} kind @param {string} phase */
  add(kind, phase) {
    const key = `${kind}/${phase}`;
    this.#kills.set(key, (this.#kills.get(key) ?? 0) + 1);
  }

  /** A table: a row per command, a column per phase. @returns {string[]} */
  lines() {
    const kinds = [...new Set([...this.#kills.keys()].map((key) => key.split('/')[0]))].sort();
    const countOf = (kind, phase) => this.#kills.get(`${kind}/${phase}`) ?? 0;
    const row = (name, cells) => `  ${name.padEnd(12)}${cells.map((cell) => String(cell).padStart(12)).join('')}`;
    return [
      row('killed in', PHASES),
      ...kinds.map((kind) =>
        row(
          kind,
          PHASES.map((phase) => countOf(kind, phase)),
        ),
      ),
      row(
        'together',
        PHASES.map((phase) => kinds.reduce((sum, kind) => sum + countOf(kind, phase), 0)),
      ),
    ];
  }
}

/**
 * The result of a run that found nothing wrong, as printed.
 *
 * @param {{ kills: number, seed: number, days: number, toll: Toll, restarts: number, ended: number, checks: number,
 *   rows: Record<string, number>, seconds: number }} run
 * @returns {string}
 */
export function resultOf({ kills, seed, days, toll, restarts, ended, checks, rows, seconds }) {
  const counted = Object.entries(rows).map(([table, count]) => `${table} ${count}`);
  return [
    `Chaos: ${kills} kills over ${days} days, seed ${seed}.`,
    ...toll.lines(),
    `  restarts    ${restarts} commands took the home over from a killed one, without a hand's help; ${ended} ended before their kill`,
    `  checks      ${checks}, all of them sound`,
    `  rows        ${counted.join(', ')}: identical to a lake made in one quiet run`,
    '  left over   nothing in staging, nothing stray in home and lake',
    `  time        ${seconds.toFixed(0)} s`,
    '  verdict     passed',
  ].join('\n');
}
