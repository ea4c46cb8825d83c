import { medianOf, type RoughUsual } from './usual.ts';
import { type BranchSheet, HOURS_PER_WEEK } from './week.ts';

/** Fewer branches than this say nothing about a network's day. */
const FEWEST_BRANCHES = 3;

/** How many branches' worth of evidence the whole network is against those of one kind, and a kind against one region. */
const LEAN = 3;

/**
 * How full each day was for branches of each kind and region, relative to a usual such weekday: 0.7 where people stayed at
 * home because of snow. What many branches share is no sensor's fault.
 *
 * Medians over branches, first of the network, then of the kind, then of what is left in the region; each leans on the one
 * before, the more the fewer branches it has.
 *
 * @returns per branch the levels of the window's days, 7 per week, Monday first; 1 where nothing can be said
 */
export function networkLevels(
  branches: readonly BranchSheet[],
  rough: readonly (readonly RoughUsual[])[],
  window: { from: number; to: number },
): readonly Float32Array[] {
  const days = 7 * (window.to - window.from);
  const ratios = branches.map((branch, place) => dayRatios(branch, rough[place] ?? [], window));
  const level = (places: readonly number[], base: Float32Array | null): Float32Array => {
    const levels = new Float32Array(days).fill(1);
    const values: number[] = [];
    for (let day = 0; day < days; day++) {
      values.length = 0;
      const under = base === null ? 1 : (base[day] as number);
      for (const place of places) {
        const ratio = (ratios[place] as Float32Array)[day] as number;
        if (!Number.isNaN(ratio)) values.push(ratio / under);
      }
      const count = values.length;
      if (base === null) levels[day] = count >= FEWEST_BRANCHES ? medianOf(values) : 1;
      else levels[day] = under * (count === 0 ? 1 : medianOf(values) ** (count / (count + LEAN)));
    }
    return levels;
  };
  const everyone = level(
    branches.map((_, place) => place),
    null,
  );
  const ofKind = grouped(
    branches,
    ({ kind }) => kind,
    (places) => level(places, everyone),
  );
  const ofRegion = new Map<string, Float32Array>();
  return branches.map(({ kind, region }) => {
    const name = `${kind}\n${region}`;
    let levels = ofRegion.get(name);
    if (!levels) {
      const neighbours = branches.flatMap((other, place) => (other.region === region ? [place] : []));
      levels = regional(ofKind, kind, neighbours, branches, ratios, days);
      ofRegion.set(name, levels);
    }
    return levels;
  });
}

/** The level of a kind, moved by what the branches of a region have in common beyond their kinds. */
function regional(
  ofKind: ReadonlyMap<string, Float32Array>,
  kind: string,
  neighbours: readonly number[],
  branches: readonly BranchSheet[],
  ratios: readonly Float32Array[],
  days: number,
): Float32Array {
  const own = ofKind.get(kind) ?? new Float32Array(days).fill(1);
  const levels = Float32Array.from(own);
  const values: number[] = [];
  for (let day = 0; day < days; day++) {
    values.length = 0;
    for (const place of neighbours) {
      const ratio = (ratios[place] as Float32Array)[day] as number;
      const typical = ofKind.get((branches[place] as BranchSheet).kind)?.[day] ?? 1;
      if (!Number.isNaN(ratio) && typical > 0) values.push(ratio / typical);
    }
    if (values.length >= FEWEST_BRANCHES) {
      levels[day] = (own[day] as number) * medianOf(values) ** (values.length / (values.length + LEAN));
    }
  }
  return levels;
}

/** Per day of the window, what all doors of a branch counted over the medians of the same hours; NaN where too little is known. */
function dayRatios(
  branch: BranchSheet,
  rough: readonly RoughUsual[],
  window: { from: number; to: number },
): Float32Array {
  const days = 7 * (window.to - window.from);
  const ratios = new Float32Array(days).fill(Number.NaN);
  const known: number[] = [];
  for (let day = 0; day < days; day++) {
    const first = (window.from + Math.floor(day / 7)) * HOURS_PER_WEEK + (day % 7) * 24;
    let counted = 0;
    let usual = 0;
    let whole = 0;
    for (let door = 0; door < branch.doors.length; door++) {
      const counts = (branch.doors[door] as BranchSheet['doors'][number]).counts;
      const median = (rough[door] as RoughUsual).median;
      for (let hour = 0; hour < 24; hour++) {
        if (branch.open[first + hour] !== 1) continue;
        const typical = median[((day % 7) * 24 + hour) as number] as number;
        if (!(typical > 0)) continue;
        whole += typical;
        const count = counts[first + hour] as number;
        if (Number.isNaN(count)) continue;
        usual += typical;
        counted += Math.min(count, 3 * typical + 10);
      }
    }
    if (usual >= 5 && usual >= whole / 2) {
      ratios[day] = counted / usual;
      known.push(counted / usual);
    }
  }
  if (known.length === 0) return ratios;
  // Medians of small counts sit below their means: a branch's typical day is 1 by definition.
  const typical = medianOf(known);
  if (typical > 0) for (let day = 0; day < days; day++) ratios[day] = (ratios[day] as number) / typical;
  return ratios;
}

function grouped<T>(
  branches: readonly BranchSheet[],
  keyOf: (branch: BranchSheet) => string,
  make: (places: readonly number[]) => T,
): ReadonlyMap<string, T> {
  const places = new Map<string, number[]>();
  for (const [place, branch] of branches.entries()) {
    const key = keyOf(branch);
    const held = places.get(key);
    if (held) held.push(place);
    else places.set(key, [place]);
  }
  return new Map([...places].map(([key, group]) => [key, make(group)]));
}
