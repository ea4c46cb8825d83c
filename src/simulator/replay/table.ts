/** Real counts as read from a file, in the order of the file, before their local hours are made UTC. */
export interface ReplayTable {
  /** distinct sites, in order of their first row */
  sites: readonly string[];
  /** distinct doors (site and sensor), in order of their first row; one per site where the file has no sensor column */
  doors: readonly { site: number; sensor: string | null }[];
  /** per row: place in `doors` */
  door: Int32Array;
  /** per row: hour on the local clock as if it were UTC, or the UTC hour itself where `utc`; hours since 1970 */
  hour: Int32Array;
  /** per row: 1 where the file gave an instant (an hour with Z or an offset) */
  utc: Uint8Array;
  /** per row: the count, exactly */
  visitors: Float64Array;
}

/** Which column of the file holds what. */
export interface ColumnMapping {
  branch: string;
  hour: string;
  visitors: string;
  /** where a site has several counters */
  sensor?: string;
}

/** A file that can't be replayed; the message is a sentence that names it, where in it, and what to do. */
export class ReplayError extends Error {
  override name = 'ReplayError';
}
