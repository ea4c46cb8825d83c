import { latestFile, lockOwner, rawFilesOn } from './home-files.mjs';

export const PHASES = /** @type {const} */ (['start-up', 'extract', 'compaction', 'transform', 'ending']);

/**
 * What a command did when it was killed, as its files say.
 *
 * @param {string} home
 * @param {import('./plan.mjs').Step['kind']} kind
 * @param {number} pid its process
 * @param {number} latestBefore when the lake's latest file was written before it started
 * @returns {typeof PHASES[number]}
 */
export function phaseOf(home, kind, pid, latestBefore) {
  const latest = latestFile(home);
  const wrote = latest.at > latestBefore;
  if (lockOwner(home) !== pid) return wrote ? 'ending' : 'start-up';
  if (!wrote) return { transform: 'transform', extract: 'extract', compaction: 'extract' }[kind] ?? 'start-up';
  const [table, folder = ''] = latest.file.split('/');
  if (table === 'branches.parquet') return 'start-up';
  if (table !== 'raw') return 'transform';
  const files = rawFilesOn(home, folder.replace('date=', ''));
  const hours = files.filter((file) => file !== 'day.parquet').length;
  if (hours === 24 || (hours > 0 && hours < files.length)) return 'compaction';
  // A date that has just become whole is made next, unless the command only asks.
  return hours === 0 && (kind === 'backfill' || kind === 'serve') ? 'transform' : 'extract';
}
