import type { FootfallRule } from '../../shared/alerts.ts';
import { type Episode, episodesByDate, episodesIn, type Point } from './episodes.ts';
import type { Finding } from './finding.ts';
import { type FootfallPoint, lengthOf } from './footfall-points.ts';
import { joinWide } from './wide.ts';

/** A point held against a rule. */
interface Held extends Point {
  point: FootfallPoint;
}

/** What one branch has of a rule. */
interface BranchEpisode {
  branch: string;
  dates: string[];
  episode: Episode<Held>;
}

/**
 * What a rule says of some points: one finding per branch and cause, and one for all where many branches share it.
 *
 * @param points of all branches, in order of branch and time; of those, `scope` has the ones that the rule is about
 */
export function footfallFindings(
  points: readonly FootfallPoint[],
  rule: FootfallRule,
  scope: ReadonlySet<string>,
): Finding[] {
  const branches = new Map<string, Held[]>();
  const counted = new Map<string, Set<string>>();
  for (const point of points) {
    if (!scope.has(point.branch_id)) continue;
    const reach = reachOf(point, rule);
    if (reach === null) continue;
    const held = { from: point.start, to: point.start + lengthOf(point), date: point.date, reach, point };
    addTo(branches, point.branch_id, held);
    counted.set(point.date, (counted.get(point.date) ?? new Set()).add(point.branch_id));
  }
  const isHourly = rule.kind === 'footfall-hour';
  const found: BranchEpisode[] = [...branches].flatMap(([branch, held]) =>
    (isHourly ? episodesByDate : episodesIn)(held, rule).map((episode) => ({
      branch,
      dates: [...new Set(episode.points.map(({ date }) => date))],
      episode,
    })),
  );
  const { single, wide } = joinWide(found, (date) => counted.get(date)?.size ?? 0, { inARow: !isHourly });
  return [...single.map((one) => findingOf([one], rule)), ...wide.map((many) => findingOf(many, rule))];
}

/**
 * How far a point reaches towards the level of a rule: from 1 on it is beyond. Where a part of it was imputed or corrected,
 * the end of its interval counts that is nearer to what is usual.
 *
 * @returns null where the rule can't judge it
 */
export function reachOf(point: FootfallPoint, rule: FootfallRule): number | null {
  const { level, direction, least_difference } = rule;
  const isAbove = direction === 'above';
  const value = isAbove ? point.low : point.high;
  if (level.by === 'visitors') {
    if (isAbove) return value / Math.max(1, level.visitors);
    return 2 - value / Math.max(1, level.visitors);
  }
  const usual = level.by === 'usual' ? point.usual : point.expected;
  const step = level.by === 'usual' ? (usual ?? 0) * level.share : (point.spread ?? 0) * level.width;
  if (usual === null || step <= 0) return null;
  const away = isAbove ? value - usual : usual - value;
  return away / Math.max(step, least_difference);
}

function findingOf(episodes: readonly BranchEpisode[], rule: FootfallRule): Finding {
  const held = episodes.flatMap(({ episode }) => episode.points);
  const from = Math.min(...held.map((point) => point.from));
  const end = Math.max(...held.map((point) => point.to));
  const dates = [...new Set(held.map(({ date }) => date))].sort();
  const [date = '', lastDate = date] = [dates[0], dates.at(-1)];
  const ended = episodes.every(({ episode }) => episode.ended);
  const isWide = episodes.length > 1;
  const branches = isWide ? [...new Set(episodes.map(({ branch }) => branch))].sort() : [];
  const [{ branch = '' } = {}] = episodes;
  const hours = held.flatMap(({ point }) => (point.hour === null ? [] : [point.hour]));
  return {
    rule: rule.id,
    kind: rule.kind,
    branch_id: isWide ? null : branch,
    sensor_id: null,
    branches,
    from,
    to: ended ? end : null,
    params: {
      direction: rule.direction,
      visitors: String(sum(held.map(({ point }) => point.visitors))),
      usual: String(Math.round(sum(held.map(({ point }) => usualOf(point, rule))))),
      date,
      last_date: lastDate,
      days: String(dates.length),
      ...(isWide ? { branches: String(branches.length) } : {}),
      ...(hours.length > 0 ? { hour_from: String(Math.min(...hours)), hour_to: String(Math.max(...hours) + 1) } : {}),
    },
    evidence: evidenceOf(isWide ? branches : [branch], date, lastDate, isWide ? null : branch),
  };
}

const usualOf = (point: FootfallPoint, { level }: FootfallRule): number =>
  level.by === 'usual' ? (point.usual ?? point.expected) : point.expected;

/** More branches than this make no address of a page: all are shown then. */
const MOST_NAMED = 20;

function evidenceOf(branches: readonly string[], date: string, lastDate: string, story: string | null): string {
  const named = branches.length <= MOST_NAMED ? branches : [];
  const query = new URLSearchParams(named.map((id) => ['branch', id]));
  query.set('page', 'footfall');
  query.set('period', `${date}..${lastDate}`);
  if (story !== null) query.set('story', `day:${lastDate}:${story}`);
  return query.toString();
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}
