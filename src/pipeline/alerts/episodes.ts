/** One hour or day, held against a level. */
export interface Point {
  /** Start and end, milliseconds UTC. */
  from: number;
  to: number;
  /** Local date, `YYYY-MM-DD`. */
  date: string;
  /** How far it reaches towards the level: 1 is at it, more is beyond. */
  reach: number;
}

/** Points in a row that a rule speaks of. */
export interface Episode<P extends Point> {
  points: P[];
  /** Whether a later point showed that it is over. */
  ended: boolean;
}

/**
 * The episodes in a row of points: one begins with `duration` points in a row beyond the level, and ends with the first that
 * is under it by the share `hysteresis`.
 *
 * @param points of one branch, in order of time, those that can be judged only
 */
export function episodesIn<P extends Point>(
  points: readonly P[],
  { duration, hysteresis }: { duration: number; hysteresis: number },
): Episode<P>[] {
  const episodes: Episode<P>[] = [];
  let beyond: P[] = [];
  let open: Episode<P> | null = null;
  for (const point of points) {
    if (open) {
      if (point.reach >= 1 - hysteresis) open.points.push(point);
      else {
        open.ended = true;
        open = null;
      }
      continue;
    }
    beyond = point.reach >= 1 ? [...beyond, point] : [];
    if (beyond.length < duration) continue;
    open = { points: beyond, ended: false };
    episodes.push(open);
    beyond = [];
  }
  return episodes;
}

/** The same, date by date: what is far from usual twice on one local date is one episode, and over when the date is. */
export function episodesByDate<P extends Point>(
  points: readonly P[],
  rule: { duration: number; hysteresis: number },
): Episode<P>[] {
  const dates = new Map<string, P[]>();
  for (const point of points) dates.set(point.date, [...(dates.get(point.date) ?? []), point]);
  const last = points.at(-1)?.date;
  return [...dates].flatMap(([date, of]) => {
    const found = episodesIn(of, rule);
    const latest = found.at(-1);
    if (!latest) return [];
    return [{ points: found.flatMap((episode) => episode.points), ended: latest.ended || date !== last }];
  });
}
