/** How the benches measure and print. */
import { cpus, totalmem } from 'node:os';

/** The middle of some numbers. @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value that `share` of some numbers stay at or under. @param {readonly number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** What the figures were measured on, in one line. */
export function machine() {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${gib} GiB, Node ${process.versions.node}, ${process.platform}`;
}

/**
 * Prints one figure beside its target.
 *
 * @param {string} what
 * @param {readonly number[]} values all runs, in `unit`
 * @param {string} unit
 * @param {string} target
 */
export function print(what, values, unit, target) {
  const digits = unit === 's' ? 2 : 0;
  const shown = (value) => value.toFixed(digits);
  console.log(
    `${what}: median ${shown(median(values))} ${unit} (${shown(Math.min(...values))} to ${shown(Math.max(...values))}, ${values.length} runs); target ${target}`,
  );
}
