import { createHash, type Hash } from 'node:crypto';
import { MODEL } from './forecast.ts';
import type { Network } from './series.ts';

/**
 * What stands for all that a forecast follows from: counts, opening, calendars and the method. Equal where a forecast made anew
 * would be the same.
 *
 * @returns twelve hexadecimal digits
 */
export function madeFromOf(network: Network): string {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([MODEL, network.firstDate, network.days, network.branches.map(({ id, type }) => [id, type])]),
  );
  const calendars = new Set(network.branches.map(({ calendar }) => calendar));
  for (const calendar of calendars) for (const column of Object.values(calendar)) add(hash, column);
  for (const { visitors, weight, open, planned, calendar } of network.branches) {
    for (const column of [visitors, weight, open, planned]) add(hash, column);
    hash.update(String([...calendars].indexOf(calendar)));
  }
  return hash.digest('hex').slice(0, 12);
}

function add(hash: Hash, column: unknown): void {
  if (ArrayBuffer.isView(column)) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  else hash.update(JSON.stringify(column));
}
