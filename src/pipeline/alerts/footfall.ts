import type { FootfallRule } from '../../shared/alerts.ts';
import { deviationsFrom } from './deviations.ts';
import { type Episode, episodesByDate, episodesIn, type Point } from './episodes.ts';
import type { Finding } from './finding.ts';
import { type FootfallPoint, lengthOf } from './footfall-points.ts';
import { joinWide } from './wide.ts';

/** How far towards the level the other doors have to reach: a crowd goes through all doors, a fault sits at one. */
const SUPPORT = 0.9;

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
 * What a rule says of some points: one finding per branch and cause, and one for all where many branches share it. A branch is
 * held against what the network did then, all of them together against what is usual.
 *
 * @param points of all branches, in order of branch and time; of those, `scope` has the ones that the rule is about
 */
export function footfallFindings(
  points: readonly FootfallPoint[],
  rule: FootfallRule,
  scope: ReadonlySet<string>,
): Finding[] {
  const about = points.filter(({ branch_id }) => scope.has(branch_id));
  const counted = new Map<string, Set<string>>();
  for (const { date, branch_id } of about) counted.set(date, (counted.get(date) ?? new Set()).add(branch_id));
  const joined = { inARow: rule.kind === 'footfall-day' };
  const sorted = (episodes: readonly BranchEpisode[]) =>
    joinWide(episodes, (date) => counted.get(date)?.size ?? 0, joined);
  const { wide } = sorted(episodesOf(about, rule, 'usual'));
  const told = new Set(wide.flat().flatMap(({ branch, dates }) => dates.map((date) => `${branch} ${date}`)));
  const apart = episodesOf(about, rule, 'then').filter(
    ({ branch, dates }) => !dates.some((date) => told.has(`${branch} ${date}`)),
  );
  return [...apart.map((one) => findingOf([one], rule)), ...wide.map((many) => findingOf(many, rule))];
}

/** What a branch is held against: what is usual, or what was to be expected at the network's level then. */
type Against = 'usual' | 'then';

function episodesOf(points: readonly FootfallPoint[], rule: FootfallRule, against: Against): BranchEpisode[] {
  const branches = new Map<string, Held[]>();
  for (const point of points) {
    const reach = reachOf(point, rule, against);
    if (reach === null) continue;
    const held = { from: point.start, to: point.start + lengthOf(point), date: point.date, reach, point };
    addTo(branches, point.branch_id, held);
  }
  const episodes = rule.kind === 'footfall-hour' ? episodesByDate : episodesIn;
  return [...branches].flatMap(([branch, held]) =>
    episodes(held, rule).map((episode) => ({
      branch,
      dates: [...new Set(episode.points.map(({ date }) => date))],
      episode,
    })),
  );
}

/**
 * How far a point reaches towards the level of a rule: from 1 on it is beyond. Where a part of it was imputed or corrected,
 * the end of its interval counts that is nearer to what is usual; and the doors without the most unusual one have to bear it out.
 *
 * @returns null where the rule can't judge it
 */
export function reachOf(point: FootfallPoint, rule: FootfallRule, against: Against): number | null {
  const isAbove = rule.direction === 'above';
  const reach = reachOfCount(isAbove ? point.low : point.high, point, rule, against);
  const alike = isAbove ? point.alike_above : point.alike_below;
  if (reach === null || alike === null) return reach;
  return Math.min(reach, (reachOfCount(alike, point, rule, against) ?? 0) / SUPPORT);
}

function reachOfCount(count: number, point: FootfallPoint, rule: FootfallRule, against: Against): number | null {
  const { level, direction, least_difference } = rule;
  const sign = direction === 'above' ? 1 : -1;
  if (level.by === 'visitors') {
    const share = count / Math.max(1, level.visitors);
    return direction === 'above' ? share : 2 - share;
  }
  const usual = level.by === 'usual' ? point.usual : point.expected;
  if (usual === null) return null;
  const away = sign * (count - usual);
  const least = least_difference > 0 ? away / least_difference : Number.POSITIVE_INFINITY;
  if (level.by === 'usual') return usual > 0 ? Math.min(least, away / (usual * level.share)) : null;
  const [mean, dispersion] =
    against === 'usual' ? [usual, point.dispersion_usual] : [point.expected_then, point.dispersion];
  if (dispersion === null) return null;
  // Fuller than the network was is not fuller than usual.
  if (away <= 0) return 0;
  return Math.min(least, (sign * deviationsFrom(count, mean, dispersion)) / level.width);
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
